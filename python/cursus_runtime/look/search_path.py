"""Where a script looks for modules besides its own folders and its interpreter: what it does to `sys.path`."""

import ast
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

from cursus_runtime.look.environment import set_anywhere
from cursus_runtime.look.modules import local_file
from cursus_runtime.look.own_folder import folder_of

# Each finds modules in its own way.
_FINDERS = ("sys.path", "sys.meta_path", "sys.path_hooks", "sys.modules")
_ADDING = ("insert", "append", "extend", "update", "setdefault", "__setitem__")
# What they run is code that we have not read, in the same interpreter.
_RUNNING = ("site.addsitedir", "runpy.run_path", "runpy.run_module", "exec", "builtins.exec")


class Change(NamedTuple):
    """Modules may be found elsewhere from `line` on: in `folder`, or who knows where."""

    line: int
    folder: Optional[str]


def changes_of(tree: ast.Module, path: str) -> List[Change]:
    """What the code of the file `path` does to the search for modules."""
    names = _imported_names(tree)
    # Whoever starts the interpreter once more runs the same imports there.
    again = [Change(0, None)] if "PYTHONPATH" in set_anywhere(tree) else []
    return again + [
        Change(node.lineno, folder_of(folder, tree, path) if folder is not None else None)
        for node in ast.walk(tree)
        for folder in _added(node, names)
    ]


def may_find(top: str, line: int, changes: List[Change]) -> bool:
    """Whether an import in `line` may find the module somewhere that was added before."""
    before = [change.folder for change in changes if change.line <= line]
    return None in before or local_file(top, [folder for folder in before if folder is not None]) is not None


def _added(node: ast.AST, names: Dict[str, str]) -> Iterator[Optional[ast.expr]]:
    """The folder that a piece of code adds; None for one that is not a single expression."""
    if isinstance(node, ast.Call):
        called = _dotted(node.func, names)
        finder, _, method = called.rpartition(".")
        if called in _RUNNING:
            yield None
        elif finder in _FINDERS and method in _ADDING:
            yield node.args[-1] if finder == "sys.path" and method in ("insert", "append") and node.args else None
    elif isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        changed = [target.value if isinstance(target, ast.Subscript) else target for target in targets]
        # Under another name it may be changed unseen.
        if any(_dotted(one, names) in _FINDERS for one in [*changed, node.value] if one is not None):
            yield None


def _dotted(node: ast.AST, names: Dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, names)}.{node.attr}"
    return ""


def _imported_names(tree: ast.Module) -> Dict[str, str]:
    """`s` for `sys` after `import sys as s`, `p` for `sys.path` after `from sys import path as p`."""
    return dict(_names_in(tree))


def _names_in(tree: ast.Module) -> Iterator[Tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname, alias.name) for alias in node.names if alias.asname)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
