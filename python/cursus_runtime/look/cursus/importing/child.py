"""Imports one module after the other, and says what each of them holds."""

import ast
import importlib
import inspect
import json
import os
import sys
import traceback
from typing import Any, Callable, Dict, Iterator, List, Optional

from cursus_runtime.look.cursus.importing.finder import Finder, module_names, wanted_modules
from cursus_runtime.look.cursus.importing.objects import contract_of, graph_of, is_a, spec_of
from cursus_runtime.look.cursus.modules import Modules
from cursus_runtime.look.source import Facts

CONTRACTS = ("ScriptContract", "TrainingScriptContract")
_LONGEST_TRACEBACK = 20


def import_all(files: List[str], roots: List[str], tell: Callable[[bytes], None]) -> None:
    """Tells the facts of each file, in order, one document a line."""
    modules = Modules(roots)
    for file in files:
        modules.load(file)
    names = module_names(modules.trees)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.path.extend(dict.fromkeys([*_homes(names), *roots]))
    sys.meta_path.append(Finder(modules, wanted_modules(modules.trees, names)))
    for file in files:
        facts = {"file": file, **_facts(file, modules, names)}
        tell(json.dumps(facts, default=str).encode("utf-8") + b"\n")


def _homes(names: Dict[str, str]) -> Iterator[str]:
    """The folders that the dotted names start from."""
    for file, name in names.items():
        parts = name.count(".") + (2 if file.endswith("__init__.py") else 1)
        folder = file
        for _ in range(parts):
            folder = os.path.dirname(folder)
        yield folder


def _facts(file: str, modules: Modules, names: Dict[str, str]) -> Facts:
    nothing: Dict[str, Any] = {"contracts": [], "specs": [], "dags": [], "stepNames": [], "undecided": []}
    if file not in modules.trees:
        return {"problem": modules.problems[file], **nothing}
    try:
        module = importlib.import_module(names[file])
        places = {name: {"file": file, **place} for name, place in _own(modules.trees[file]).items()}
        return {**nothing, **_held(module, places, lambda contract: _holder(contract, modules))}
    except BaseException as error:
        return {"problem": _problem(error, file), **nothing}


def _holder(contract: Any, modules: Modules) -> Facts:
    """The constant of the project that holds a contract. A module may have been imported by more than one name."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        for name, place in _own(modules.trees[file]).items() if file in modules.trees else ():
            if vars(module).get(name) is contract:
                return {"name": name, "at": {"file": file, **place}}
    return {}


def _own(tree: ast.Module) -> Dict[str, Facts]:
    """The names that a module gives something itself, with their places."""
    own = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.setdefault(node.id, {"line": node.lineno, "column": node.col_offset + 1})
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            own[statement.name] = {"line": statement.lineno, "column": 1}
    return own


def _held(module: Any, places: Dict[str, Facts], whose: Callable[[Any], Facts]) -> Facts:
    facts: Dict[str, Any] = {"contracts": [], "specs": [], "dags": [], "stepNames": []}
    metadata: Facts = {}
    for name, value in list(vars(module).items()):
        at = places.get(name)
        if at is None:
            continue
        if is_a(value, *CONTRACTS):
            facts["contracts"].append(contract_of(value, name, at))
        elif is_a(value, "StepSpecification"):
            facts["specs"].append({"name": name, **spec_of(value, at, whose)})
        elif is_a(value, "PipelineDAG"):
            facts["dags"].append(graph_of(value, name, at))
        elif _is_factory(name, value):
            made = value() if name == "get_dag_metadata" else _made(value, name, at)
            if isinstance(made, dict):
                facts["dags"].append(made)
            elif name == "get_dag_metadata":
                metadata = {"metadata": {"counts": _counts(made), **at}}
        elif name == "STEP_NAMES" and isinstance(value, dict):
            facts["stepNames"] = [{"name": str(key), "fields": row, **at} for key, row in value.items()]
    facts["dags"] = [{**dag, **metadata} for dag in _different(facts["dags"])]
    return facts


def _made(factory: Callable[[], Any], name: str, at: Facts) -> Optional[Facts]:
    """The facts of the graph that a factory makes; another one of the module may do better."""
    try:
        made = factory()
    except BaseException as error:
        nothing: Dict[str, Any] = {"nodes": [], "repeated": [], "edges": [], "undecided": []}
        return {"name": name, **at, **nothing, "problem": _problem(error, at["file"])}
    return graph_of(made, name, at) if is_a(made, "PipelineDAG") else None


def _different(dags: List[Facts]) -> List[Facts]:
    """A module often keeps what its factory makes; the factory stands first."""
    told: List[Facts] = []
    for dag in sorted(dags, key=lambda one: not str(one["name"]).startswith("create_")):
        if all(any(dag.get(key) != one.get(key) for key in ("nodes", "edges", "problem")) for one in told):
            told.append(dag)
    return told


def _is_factory(name: str, value: Any) -> bool:
    if not inspect.isfunction(value):
        return False
    parameters = inspect.signature(value).parameters.values()
    starred = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    needed = [one for one in parameters if one.default is one.empty and one.kind not in starred]
    makes = "PipelineDAG" in value.__code__.co_names or (name.startswith("create_") and name.endswith("_dag"))
    return not needed and (makes or name == "get_dag_metadata")


def _counts(metadata: Any) -> Facts:
    return {name: getattr(metadata, name, None) for name in ("node_count", "edge_count")}


def _problem(error: BaseException, file: str) -> Facts:
    frames = [one for one in traceback.extract_tb(error.__traceback__) if _is_users(one.filename)]
    lines = [one.lineno for one in frames if one.filename == file]
    message = "".join(traceback.format_exception_only(type(error), error)).strip().splitlines()[-1]
    shown = traceback.format_list(frames)[-_LONGEST_TRACEBACK:]
    return {
        "message": message[:500],
        "line": lines[-1] if lines and lines[-1] else 1,
        "column": 1,
        "traceback": [line for entry in shown for line in entry.rstrip().splitlines()],
    }


def _is_users(file: str) -> bool:
    ours = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    return not file.startswith(("<", ours)) and not file.startswith(os.path.dirname(importlib.__file__))
