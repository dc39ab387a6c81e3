"""What a script imports: its statements, the modules they name, and the local files that they run."""

import ast
import os
from typing import Iterator, List, Tuple

from cursus_runtime.look.modules import local_file
from cursus_runtime.look.source import Facts


def imports_of(tree: ast.Module) -> Iterator[Facts]:
    """Every import statement in the order of the file; an import that may never run is not certain."""
    pending: List[Tuple[ast.AST, bool]] = [(node, True) for node in reversed(tree.body)]
    while pending:
        node, certain = pending.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield {"module": alias.name, "line": node.lineno, "level": 0, "certain": certain}
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
            module = node.module or ""
            level = node.level or 0
            yield {"module": module, "names": names, "line": node.lineno, "level": level, "certain": certain}
        elif not isinstance(node, ast.expr):
            inner = certain and isinstance(node, (ast.With, ast.ClassDef))
            pending.extend((child, inner) for child in reversed(list(ast.iter_child_nodes(node))))


def modules_of(entry: Facts) -> List[str]:
    """The modules that an import statement names: for `from . import a, b` these are a and b."""
    if entry["module"]:
        return [entry["module"]]
    return [name for name in entry.get("names", []) if name != "*"]


def local_files(module: str, names: List[str], folders: List[str]) -> Iterator[str]:
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
