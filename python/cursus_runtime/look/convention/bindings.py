"""Names of a module that are bound once, to a value that nothing changes afterwards."""

import ast
from collections import Counter
from typing import Any, Iterable, Iterator, Tuple

_CHANGING = {
    *("append", "extend", "insert", "remove", "pop", "clear", "add", "discard", "update", "setdefault", "popitem"),
    *("difference_update", "intersection_update", "symmetric_difference_update"),
}


class Bindings:
    """Counted without regard to scopes: a name that two functions use differently counts as unknown."""

    def __init__(self, nodes: Iterable[ast.AST]) -> None:
        nodes = list(nodes)
        self._counts = Counter(name for node in nodes for name in _binds(node))
        self._values = {name: value for node in nodes for name, value in _assigned(node)}
        self._changed = {name for node in nodes for name in _changes(node)}

    def value(self, name: str) -> Any:
        """The expression that it stands for; None where that is not certain."""
        is_fixed = self._counts[name] == 1 and name not in self._changed
        return self._values.get(name) if is_fixed else None

    def is_builtin(self, node: Any, *names: str) -> bool:
        """Whether it names one of these builtins, and nothing of this module does."""
        return isinstance(node, ast.Name) and node.id in names and self._counts[node.id] == 0


def _binds(node: Any) -> Iterator[str]:
    if isinstance(node, ast.Name):
        if not isinstance(node.ctx, ast.Load):
            yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.alias):
        yield node.asname or node.name.split(".")[0]
    else:
        # Functions, classes, `except ... as name`, and the names of patterns.
        for name in (getattr(node, "name", None), getattr(node, "rest", None)):
            if isinstance(name, str):
                yield name


def _assigned(node: Any) -> Iterator[Tuple[str, ast.expr]]:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.id, node.value


def _changes(node: Any) -> Iterator[str]:
    is_put = isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
    is_method = isinstance(node, ast.Attribute) and node.attr in _CHANGING
    if (is_put or is_method) and isinstance(node.value, ast.Name):
        yield node.value.id
