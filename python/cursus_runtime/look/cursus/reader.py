"""What the modules of a project say of its pipelines. The answer's shape is `src/load/cursus/python/answer.ts`."""

import ast
import os
from typing import Any, Dict, Iterator, List, Optional, Tuple

from cursus_runtime.look.cursus.doubts import of_this_block
from cursus_runtime.look.cursus.frames import Frame
from cursus_runtime.look.cursus.modules import Modules
from cursus_runtime.look.cursus.told import contract_of, graph_of, place_of, spec_of, undecided
from cursus_runtime.look.cursus.values import Function, Record, Unknown, Unsure, Value, plain
from cursus_runtime.look.source import Facts

CONTRACTS = ("ScriptContract", "TrainingScriptContract")
METADATA = "get_dag_metadata"


class Reader:
    """Reads the modules of one request."""

    def __init__(self, roots: List[str]) -> None:
        self._modules = Modules(roots)

    def read(self, file: str) -> Facts:
        """The facts of one module; what cannot be read is a `problem`, never an exception."""
        file = os.path.abspath(file)
        frame = self._modules.load(file)
        problem = self._modules.problems.get(file)
        facts: Dict[str, Any] = {"file": file, **({} if problem is None else {"problem": problem})}
        return {**facts, **(_nothing() if frame is None else self._facts(frame))}

    def _facts(self, frame: Frame) -> Facts:
        facts = _nothing()
        own = {name: one for name, one in frame.names.items() if one.file == frame.file}
        for name, value in own.items():
            record = value.data
            if not isinstance(record, Record):
                continue
            if record.kind in CONTRACTS:
                facts["contracts"].append(contract_of(record, value, name))
            elif record.kind == "StepSpecification":
                facts["specs"].append(spec_of(record, value, name))
        facts["dags"] = self._graphs(frame, own)
        facts["undecided"] = list(_unmet(self._modules.trees[frame.file], own))
        facts["stepNames"] = _step_names(own.get("STEP_NAMES"), facts["undecided"])
        return facts

    def _graphs(self, frame: Frame, own: Dict[str, Value]) -> List[Facts]:
        metadata = self._metadata(own.get(METADATA))
        graphs = [*self._made(frame, own), *_held(own)]
        told: List[Facts] = []
        for name, value in graphs:
            facts = {**graph_of(value.data, value, name), **metadata}
            # A module often keeps what its factory makes.
            if all(any(facts[key] != one[key] for key in ("nodes", "edges", "undecided")) for one in told):
                told.append(facts)
        return told

    def _made(self, frame: Frame, own: Dict[str, Value]) -> Iterator[Tuple[str, Value]]:
        for name, value in own.items():
            function = value.data
            if not isinstance(function, Function) or not _is_factory(function.node):
                continue
            try:
                made = self._modules.call(function, ([], {}))
            except (Unsure, RecursionError):
                made = frame.value(Unknown(), function.node)
            if isinstance(made.data, Record) and made.data.kind == "PipelineDAG":
                yield name, made
            else:
                record = Record("PipelineDAG", {})
                record.undecided.append((frame.value(None, function.node), "the graph that %s makes" % name))
                yield name, frame.value(record, function.node)

    def _metadata(self, value: Optional[Value]) -> Facts:
        if value is None or not isinstance(value.data, Function):
            return {}
        try:
            made = self._modules.call(value.data, ([], {}))
            if not isinstance(made.data, Record) or made.data.kind != "DAGMetadata":
                return {}
            counts = {name: plain(one) for name, one in made.data.fields.items() if name.endswith("_count")}
        except (Unsure, RecursionError):
            return {}
        return {"metadata": {"counts": counts, **place_of(made)}}


def _nothing() -> Dict[str, Any]:
    return {"contracts": [], "specs": [], "dags": [], "stepNames": [], "undecided": []}


def _held(own: Dict[str, Value]) -> Iterator[Tuple[str, Value]]:
    for name, value in own.items():
        if isinstance(value.data, Record) and value.data.kind == "PipelineDAG":
            yield name, value


def _is_factory(node: Any) -> bool:
    """Whether a function that needs no arguments makes a graph: it names the class, and returns something."""
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return False
    needed = len(node.args.args) - len(node.args.defaults) + sum(one is None for one in node.args.kw_defaults)
    calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    called = [getattr(one, "id", getattr(one, "attr", "")) for one in calls]
    returns = any(isinstance(one, ast.Return) and one.value is not None for one in ast.walk(node))
    makes = "PipelineDAG" in called or (node.name.startswith("create_") and node.name.endswith("_dag"))
    return needed == 0 and makes and returns


def _unmet(tree: ast.Module, own: Dict[str, Value]) -> Iterator[Facts]:
    """Constants that look like a contract, a specification or a graph and were not decided as a whole."""
    kinds = (*CONTRACTS, "StepSpecification", "PipelineDAG")
    for node in of_this_block(tree):
        value = getattr(node, "value", None)
        if not isinstance(node, (ast.Assign, ast.AnnAssign)) or not isinstance(value, ast.Call):
            continue
        name = getattr(value.func, "id", getattr(value.func, "attr", ""))
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        held = own.get(getattr(target, "id", ""))
        if name in kinds and held is not None and isinstance(held.data, Unknown):
            yield undecided(held, "what %s is given" % name)


def _step_names(value: Optional[Value], missed: List[Facts]) -> List[Facts]:
    """The rows of the registry."""
    if value is None:
        return []
    if not isinstance(value.data, dict):
        missed.append(undecided(value, "STEP_NAMES"))
        return []
    rows = []
    for name, row in value.data.items():
        try:
            fields = plain(row)
        except Unsure:
            missed.append(undecided(row, "%s of STEP_NAMES" % name))
            continue
        if isinstance(fields, dict):
            rows.append({"name": str(name), "fields": fields, **place_of(row)})
    return rows
