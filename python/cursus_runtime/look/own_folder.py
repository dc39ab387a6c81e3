"""A folder that a script names by its own place: what `__file__` and literal texts make, and nothing else."""

import ast
import os
from typing import Callable, Dict, Optional

_JOINING = ("join", "joinpath")
_SAME = ("abspath", "realpath", "normpath", "fspath", "str", "Path", "resolve", "absolute", "as_posix")


def folder_of(node: ast.expr, tree: ast.Module, path: str) -> Optional[str]:
    """The folder on this disk; None where anything else than the file's own place decides."""
    places = _Places(tree, path)
    value = places.of(node)
    # A text that stands alone is a place in the container, and `.` is wherever the step was started.
    return value if places.is_own else None


class _Places:
    def __init__(self, tree: ast.Module, path: str) -> None:
        self._named: Dict[str, Optional[ast.expr]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                # What is given a value twice may have either.
                self._named[name] = None if name in self._named else node.value
        self._path = os.path.abspath(path)
        # Whether `__file__` was part of what was looked at.
        self.is_own = False

    def of(self, node: Optional[ast.expr], depth: int = 0) -> Optional[str]:
        """The place that an expression stands for."""
        if node is None or depth > 20:
            return None
        kinds: Dict[type, Callable[..., Optional[str]]] = {
            **{ast.Constant: self._text, ast.Name: self._name, ast.Call: self._call},
            **{ast.Attribute: self._parent, ast.Subscript: self._parents, ast.BinOp: self._below},
        }
        kind = kinds.get(type(node))
        return None if kind is None else kind(node, depth + 1)

    def _text(self, node: ast.Constant, _: int) -> Optional[str]:
        return node.value if isinstance(node.value, str) else None

    def _name(self, node: ast.Name, depth: int) -> Optional[str]:
        if node.id != "__file__":
            return self.of(self._named.get(node.id), depth)
        self.is_own = True
        return self._path

    def _call(self, node: ast.Call, depth: int) -> Optional[str]:
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        # A method's own object is its first argument; `os.path` is none.
        own = self.of(function.value, depth) if isinstance(function, ast.Attribute) else None
        given = [self.of(argument, depth) for argument in node.args]
        parts = given if own is None else [own, *given]
        if not parts or None in parts or node.keywords:
            return None
        texts = [part for part in parts if part is not None]
        if name in _JOINING and not any(map(os.path.isabs, texts[1:])):
            return os.path.normpath(os.path.join(*texts))
        if len(texts) != 1:
            return None
        if name == "dirname":
            return os.path.dirname(texts[0])
        return os.path.normpath(texts[0]) if name in _SAME else None

    def _parent(self, node: ast.Attribute, depth: int) -> Optional[str]:
        place = self.of(node.value, depth)
        return os.path.dirname(place) if node.attr == "parent" and place is not None else None

    def _parents(self, node: ast.Subscript, depth: int) -> Optional[str]:
        inner = getattr(node.slice, "value", None)  # of ast.Index, too: Python 3.8
        number = getattr(inner, "value", inner)
        if not (isinstance(node.value, ast.Attribute) and node.value.attr == "parents" and isinstance(number, int)):
            return None
        place = self.of(node.value.value, depth)
        for _ in range(number + 1):
            place = None if place is None else os.path.dirname(place)
        return place

    def _below(self, node: ast.BinOp, depth: int) -> Optional[str]:
        left, right = self.of(node.left, depth), self.of(node.right, depth)
        if left is None or right is None or not isinstance(node.op, (ast.Div, ast.Add)):
            return None
        return os.path.join(left, right) if isinstance(node.op, ast.Div) else left + right
