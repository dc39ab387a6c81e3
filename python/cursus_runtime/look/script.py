"""`python -I look/script.py`: what scripts import and need, read with `ast`; no user code is run or imported.

Standard input: {"scripts": [{"path", "sourceDir"?}]}. Standard output: one document, see `src/model/script.ts`.
"""

import ast
import json
import os
import sys
from typing import Any, Dict, Iterator, List, Optional, Tuple

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_OURS = (_ROOT, os.path.dirname(os.path.abspath(__file__)))

if __name__ == "__main__":
    sys.path.insert(0, _ROOT)

from cursus_runtime.look.modules import Interpreter, distribution_of, local_file  # noqa: E402
from cursus_runtime.look.needed_environment import needed_environment  # noqa: E402
from cursus_runtime.look.requirements import (  # noqa: E402
    installed_version,
    parse_requirement,
    requirement_lines,
    satisfies,
)

Facts = Dict[str, Any]


def look(request: Dict[str, Any]) -> Dict[str, Any]:
    """Answers one request about scripts."""
    reader = Reader()
    scripts = {entry["path"]: reader.read(entry["path"], entry.get("sourceDir")) for entry in request["scripts"]}
    return {
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "executable": sys.executable,
        # What a wrapper around the interpreter may have set for it.
        "startedWith": {name: value for name, value in os.environ.items() if name.startswith(("LD_", "PYTHON"))},
        "prefix": sys.prefix,
        "basePrefix": sys.base_prefix,
        "paths": [path for path in sys.path if path and path not in _OURS],
        "scripts": scripts,
    }


class Reader:
    """Reads many scripts, remembering parsed files and found modules."""

    def __init__(self) -> None:
        self.interpreter = Interpreter()
        self._parsed: Dict[str, Optional[ast.Module]] = {}
        self._versions: Dict[str, Optional[str]] = {}

    def read(self, path: str, source_folder: Optional[str] = None) -> Facts:
        """The facts of one script; what cannot be read is a `syntaxError`, never an exception."""
        folders = list(dict.fromkeys([os.path.dirname(os.path.abspath(path)), *([source_folder] if source_folder else [])]))
        facts = _no_facts()
        facts.update(self._requirements(folders))
        try:
            tree = _parse(path)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OSError) as error:
            return {**facts, "syntaxError": _syntax_error(error)}
        imports = list(_imports(tree))
        facts["imports"] = [entry for entry, _ in imports]
        facts["hasMainBlock"] = any(_is_main_block(node) for node in tree.body)
        facts["lastLine"] = max((getattr(node, "end_lineno", node.lineno) for node in tree.body), default=0)
        facts["setsEnvironment"] = _environment_set(tree)
        parameters = _main_parameters(tree)
        if parameters is not None:
            facts["mainParameters"] = parameters
        self._places(facts, folders)
        # A module that lies beside the script may fill the environment.
        needed = [] if facts["siblings"] else needed_environment(tree)
        if needed:
            facts["needsEnvironment"] = needed
        facts["preload"] = list(dict.fromkeys(self._preload(facts["imports"], folders, {os.path.realpath(path)})))
        return facts

    def _places(self, facts: Facts, folders: List[str]) -> None:
        seen = set()
        for entry in facts["imports"]:
            for module in _modules(entry):
                top = module.split(".")[0]
                place = self._local(top, folders) if not entry["level"] else local_file(top, folders)
                if (top, bool(place)) in seen:
                    continue
                if place:
                    facts["siblings"].append({"module": top, "line": entry["line"]})
                elif entry["certain"] and not entry["level"] and not self.interpreter.has(top):
                    known = distribution_of(module)
                    facts["missing"].append({"module": top, "line": entry["line"], "distribution": known})
                else:
                    continue
                seen.add((top, bool(place)))

    def _local(self, top: str, folders: List[str]) -> Optional[str]:
        place = local_file(top, folders)
        # A folder without __init__.py loses against any module of the same name that is installed.
        if place and not place.endswith(".py") and self.interpreter.has(top):
            return None
        return place

    def _preload(self, imports: List[Facts], folders: List[str], seen: set) -> Iterator[str]:
        for entry in imports:
            if not entry["certain"]:
                continue
            for module in _modules(entry):
                if entry["level"] or self._local(module.split(".")[0], folders):
                    yield from self._preload_of_sibling(module, entry, folders, seen)
                elif not self.interpreter.is_stdlib(module):
                    names = tuple(entry.get("names", ()))
                    yield from self.interpreter.deepest(module, names)

    def _preload_of_sibling(self, module: str, entry: Facts, folders: List[str], seen: set) -> Iterator[str]:
        names = entry.get("names", [])
        for file in _files_of(module, names, folders):
            real = os.path.realpath(file)
            if real in seen:
                continue
            seen.add(real)
            tree = self._tree(real)
            if tree is not None:
                below = [found for found, _ in _imports(tree)]
                yield from self._preload(below, [*folders, os.path.dirname(file)], seen)

    def _tree(self, file: str) -> Optional[ast.Module]:
        if file not in self._parsed:
            try:
                self._parsed[file] = _parse(file)
            except (SyntaxError, ValueError, RecursionError, MemoryError, OSError):
                self._parsed[file] = None
        return self._parsed[file]

    def _requirements(self, folders: List[str]) -> Facts:
        files = [os.path.join(folder, "requirements.txt") for folder in folders]
        file = next((candidate for candidate in files if os.path.isfile(candidate)), None)
        if file is None:
            return {}
        unmet = []
        for line in requirement_lines(file):
            wanted = parse_requirement(line.text)
            if wanted is None or not wanted.applies:
                continue
            installed = installed_version(wanted.name, self._versions)
            if installed is None:
                unmet.append({"requirement": line.text, "line": line.line})
            elif not satisfies(installed, wanted.clauses):
                unmet.append({"requirement": line.text, "line": line.line, "installed": installed})
        return {"requirementsFile": file, "unmetRequirements": unmet}


def _no_facts() -> Facts:
    return {
        "imports": [],
        "preload": [],
        "missing": [],
        "siblings": [],
        "setsEnvironment": [],
        "hasMainBlock": False,
        "lastLine": 0,
        "unmetRequirements": [],
    }


def _parse(path: str) -> ast.Module:
    import warnings

    with open(path, "rb") as file:
        source = file.read()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes are the script's own business
        return ast.parse(source, filename=path)


def _syntax_error(error: BaseException) -> Facts:
    if isinstance(error, SyntaxError):
        return {"message": str(error.msg), "line": error.lineno or 1, "column": error.offset or 1}
    message = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return {"message": message or type(error).__name__, "line": 1, "column": 1}


def _imports(tree: ast.Module) -> Iterator[Tuple[Facts, ast.stmt]]:
    """Every import statement in the order of the file; an import that may never run is not certain."""
    pending: List[Tuple[ast.AST, bool]] = [(node, True) for node in reversed(tree.body)]
    while pending:
        node, certain = pending.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield {"module": alias.name, "line": node.lineno, "level": 0, "certain": certain}, node
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
            module = node.module or ""
            yield {
                "module": module,
                "names": names,
                "line": node.lineno,
                "level": node.level or 0,
                "certain": certain,
            }, node
        elif not isinstance(node, ast.expr):
            inner = certain and isinstance(node, (ast.With, ast.ClassDef))
            pending.extend((child, inner) for child in reversed(list(ast.iter_child_nodes(node))))


def _modules(entry: Facts) -> List[str]:
    """The modules that an import statement names: for `from . import a, b` these are a and b."""
    if entry["module"]:
        return [entry["module"]]
    return [name for name in entry.get("names", []) if name != "*"]


def _files_of(module: str, names: List[str], folders: List[str]) -> Iterator[str]:
    """The local files that importing `module` (and `names` from it) runs."""
    places = folders
    for part in module.split("."):
        place = local_file(part, places)
        if place is None:
            return
        if place.endswith(".py"):
            yield place
        if place.endswith(".py") and os.path.basename(place) != "__init__.py":
            return
        places = [os.path.dirname(place) if place.endswith(".py") else place]
    for name in names:
        place = local_file(name, places)
        if place is not None and place.endswith(".py"):
            yield place


def _is_main_block(node: ast.stmt) -> bool:
    if not isinstance(node, ast.If) or not isinstance(node.test, ast.Compare) or len(node.test.ops) != 1:
        return False
    sides = [node.test.left, node.test.comparators[0]]
    named = any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
    return named and isinstance(node.test.ops[0], ast.Eq) and any(_text(side) == "__main__" for side in sides)


def _main_parameters(tree: ast.Module) -> Optional[List[str]]:
    for node in reversed(tree.body):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == "main":
            arguments = node.args
            given = [*getattr(arguments, "posonlyargs", []), *arguments.args, *arguments.kwonlyargs]
            return [argument.arg for argument in given]
    return None


def _environment_set(tree: ast.Module) -> List[str]:
    """Names that module-level code puts into the environment before its last import; `*` for a computed name."""
    imported = [node.lineno for node in _module_level(tree.body) if isinstance(node, (ast.Import, ast.ImportFrom))]
    last = max(imported, default=0)
    names: List[str] = []
    for node in _module_level(tree.body):
        if node.lineno < last:
            names.extend(_names_set(node))
    return list(dict.fromkeys(names))


def _module_level(body: List[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for field in ("body", "orelse", "finalbody"):
            yield from _module_level(getattr(node, field, []))
        for handler in getattr(node, "handlers", []):
            yield from _module_level(handler.body)


def _names_set(node: ast.stmt) -> List[str]:
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [_key(target.slice) for target in targets if _is_environment_item(target)]
        if isinstance(node, ast.AugAssign) and _is_environment(node.target):
            names.extend(_dict_keys(node.value))
        return names
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return []
    call = node.value
    if not isinstance(call.func, ast.Attribute):
        return []
    if call.func.attr == "putenv" and call.args:
        return [_key(call.args[0])]
    if call.func.attr == "setdefault" and _is_environment(call.func.value) and call.args:
        return [_key(call.args[0])]
    if call.func.attr == "update" and _is_environment(call.func.value):
        keywords = [keyword.arg or "*" for keyword in call.keywords]
        return [name for argument in call.args for name in _dict_keys(argument)] + keywords
    return []


def _is_environment_item(node: ast.expr) -> bool:
    return isinstance(node, ast.Subscript) and _is_environment(node.value)


def _is_environment(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "environ"
    return isinstance(node, ast.Name) and node.id == "environ"


def _dict_keys(node: ast.expr) -> List[str]:
    if isinstance(node, ast.Dict):
        return [_key(key) if key is not None else "*" for key in node.keys]
    return ["*"]


def _key(node: Any) -> str:
    inner = getattr(node, "value", None) if type(node).__name__ == "Index" else node  # ast.Index: Python 3.8
    return _text(inner) or "*"


def _text(node: Any) -> Optional[str]:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _main() -> None:
    sys.path[:] = [path for path in sys.path if path not in _OURS]
    request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(look(request)).encode("utf-8") + b"\n")


if __name__ == "__main__":
    _main()
