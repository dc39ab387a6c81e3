"""What an expression is for certain: literals, names of them, and what a few builtins make of these."""

import ast
from typing import Any, Iterable, List, Optional

from cursus_runtime.look.convention.bindings import Bindings

_PLAIN = (str, int, float, bool)
_ITERABLES = ("sorted", "list", "tuple", "set", "frozenset")
_MOST_DEEP = 8


class Constants:
    """Answers by the names of one module; what it cannot tell is None."""

    def __init__(self, nodes: Iterable[ast.AST]) -> None:
        self._bindings = Bindings(nodes)

    def one(self, node: Any, depth: int = 0) -> Any:
        """A literal, the name of one, or a text or number made of such."""
        if isinstance(node, ast.Constant):
            return node.value
        if depth > _MOST_DEEP:
            return None
        if isinstance(node, ast.Name):
            return self.one(self._bindings.value(node.id), depth + 1)
        if isinstance(node, ast.JoinedStr):
            return self._joined(node, depth)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            value = self.one(node.operand, depth + 1)
            return -value if type(value) in (int, float) else None
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = [self.one(node.left, depth + 1), self.one(node.right, depth + 1)]
            return "".join(sides) if all(isinstance(side, str) for side in sides) else None
        return self._made(node, depth)

    def many(self, node: Any, depth: int = 0) -> Optional[List[Any]]:
        """The items of a list, tuple or set of such, the keys of a dict, and what builtins make of these."""
        if depth > _MOST_DEEP:
            return None
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return self._items(node.elts, depth)
        if isinstance(node, ast.Dict):
            # `**more` has no key of its own.
            return self._items([ast.Starred(value) if key is None else key for key, value in _pairs(node)], depth)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.BitOr)):
            left, right = self.many(node.left, depth + 1), self.many(node.right, depth + 1)
            return None if left is None or right is None else left + right
        if isinstance(node, ast.Name):
            return self.many(self._bindings.value(node.id), depth + 1)
        return self._listed_by(node, depth) if isinstance(node, ast.Call) else None

    def elements(self, node: Any) -> Optional[List[Any]]:
        """The expressions that a loop over a display goes through; those of `.items()` are pairs."""
        if isinstance(node, ast.Name):
            node = self._bindings.value(node.id)
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return None if any(isinstance(item, ast.Starred) for item in node.elts) else list(node.elts)
        if isinstance(node, ast.Dict):
            return None if None in node.keys else list(node.keys)
        if not isinstance(node, ast.Call) or node.args or not isinstance(node.func, ast.Attribute):
            return None
        owner: Any = node.func.value
        owner = self._bindings.value(owner.id) if isinstance(owner, ast.Name) else owner
        if node.func.attr != "items" or not isinstance(owner, ast.Dict) or None in owner.keys:
            return None
        return [ast.Tuple([key, value]) for key, value in _pairs(owner)]

    def _items(self, elements: List[Any], depth: int) -> Optional[List[Any]]:
        found: List[Any] = []
        for element in elements:
            is_many = isinstance(element, ast.Starred)
            items = self.many(element.value, depth + 1) if is_many else [self.one(element, depth + 1)]
            if items is None or None in items:
                return None
            found.extend(items)
        return found

    def _listed_by(self, call: ast.Call, depth: int) -> Optional[List[Any]]:
        """`sorted(NAMES)` and `NAMES.keys()`, and `.values()` of a dict that stands in the code."""
        if self._bindings.is_builtin(call.func, *_ITERABLES):
            is_plain = all(one.arg in ("key", "reverse") for one in call.keywords)
            return self.many(call.args[0], depth + 1) if len(call.args) == 1 and is_plain else None
        if not isinstance(call.func, ast.Attribute) or call.args or call.keywords:
            return None
        owner: Any = call.func.value
        owner = self._bindings.value(owner.id) if isinstance(owner, ast.Name) else owner
        if not isinstance(owner, ast.Dict):
            return None
        if call.func.attr == "keys":
            return self.many(owner, depth + 1)
        return self._items(owner.values, depth) if call.func.attr == "values" and None not in owner.keys else None

    def _joined(self, node: ast.JoinedStr, depth: int) -> Optional[str]:
        parts: List[str] = []
        for part in node.values:
            is_formatted = isinstance(part, ast.FormattedValue)
            if is_formatted and (part.format_spec is not None or part.conversion not in (-1, ord("s"))):
                return None
            value = self.one(part.value if is_formatted else part, depth + 1)
            if not isinstance(value, _PLAIN):
                return None
            parts.append(str(value))
        return "".join(parts)

    def _made(self, node: Any, depth: int) -> Any:
        """`str(3)`; numbers only of what is one already."""
        if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
            return None
        value = self.one(node.args[0], depth + 1)
        if isinstance(value, _PLAIN) and self._bindings.is_builtin(node.func, "str"):
            return str(value)
        return None


def _pairs(node: ast.Dict) -> Any:
    return zip(node.keys, node.values)
