"""Container paths written in the source: what makes readers in native code find their files."""

import ast
from types import CodeType
from typing import Any, List, Set, Union

from .paths import Paths

_DOCUMENTED = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def compiled(paths: Paths, source: bytes, file: str) -> CodeType:
    """The code of the source with every string in it mapped; lines, names and documentation are the user's."""
    text = source.decode("utf-8", "surrogateescape")
    if not any(inside in text for inside, _ in paths.pairs):
        return _compile(source, file)
    # Not by `ast.parse`, whose frame the traceback of a syntax error would show.
    tree: Any = compile(source, file, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    map_strings(paths, tree)
    try:
        return _compile(tree, file)
    except RecursionError:  # a tree from Python may be deep where the same source is not
        return _compile(source, file)


def map_strings(paths: Paths, tree: ast.Module) -> None:
    """Maps the strings of a tree in place, documentation excepted."""
    done: Set[int] = set()
    for node in ast.walk(tree):  # outer nodes come first
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            done.add(id(node.body[0].value))  # type: ignore[attr-defined]
        elif isinstance(node, ast.JoinedStr):
            done.update(_map_parts(paths, node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and id(node) not in done:
            node.value = paths.text(node.value)


def _map_parts(paths: Paths, parts: List[Any]) -> Set[int]:
    """The constant parts of an f-string; in `{base}/opt/ml` and `/opt/ml{end}` they are not the whole path."""
    constants = [(at, part) for at, part in enumerate(parts) if isinstance(part, ast.Constant)]
    for at, part in constants:
        part.value = paths.text(part.value, at == 0, at == len(parts) - 1)
    return {id(part) for _, part in constants}


def _compile(source: Union[bytes, ast.Module], file: str) -> CodeType:
    return compile(source, file, "exec", dont_inherit=True)
