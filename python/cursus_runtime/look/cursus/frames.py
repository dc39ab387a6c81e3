"""The names that a module or a function sees, and how much of it all is followed."""

import ast
from typing import Any, Dict, List, NamedTuple, Optional

from cursus_runtime.look.cursus.values import LARGEST, Unsure, Value, items_of

MOST_STEPS = 60_000
DEEPEST_CALL = 20


class Given(NamedTuple):
    """The arguments of a call."""

    positional: List[Value]
    named: Dict[str, Value]


class Budget:
    """Expressions and statements that are followed for one module of a request."""

    def __init__(self) -> None:
        self._left = MOST_STEPS
        self.depth = 0
        # Expressions and imports so far that might as well have raised.
        self.doubts = 0

    def spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Unsure


class Frame:
    """`outer` is the module's frame for a function's own."""

    def __init__(self, file: str, modules: Any, outer: Optional["Frame"] = None) -> None:
        self.file, self.modules, self.outer = file, modules, outer
        self.names: Dict[str, Value] = {}

    @property
    def budget(self) -> Budget:
        budget: Budget = self.modules.budget
        return budget

    def find(self, name: str) -> Optional[Value]:
        found = self.names.get(name)
        return found if found is not None or self.outer is None else self.outer.find(name)

    def value(self, data: Any, node: Any) -> Value:
        """Raises Unsure of what grows without end."""
        if isinstance(data, (str, list, dict)) and len(data) > LARGEST:
            raise Unsure
        return Value(data, self.file, getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)


class Where(NamedTuple):
    """A node of the code, and the names that it sees."""

    node: Any
    frame: Frame

    def value(self, data: Any) -> Value:
        return self.frame.value(data, self.node)


def bind(target: ast.expr, value: Value, frame: Frame) -> None:
    """Gives the names of a target their values; raises Unsure."""
    if isinstance(target, ast.Name):
        frame.names[target.id] = value
    elif isinstance(target, (ast.Tuple, ast.List)):
        items = items_of(value)
        if len(items) != len(target.elts):
            raise Unsure
        for part, item in zip(target.elts, items):
            bind(part, item, frame)
    else:
        raise Unsure
