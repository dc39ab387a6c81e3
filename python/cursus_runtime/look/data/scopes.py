"""Names and what they stand for."""

from typing import Any, Dict, Optional

from cursus_runtime.look.data.joining import join
from cursus_runtime.look.data.values import Library


class Scope:
    def __init__(self, parent: Optional["Scope"] = None) -> None:
        self.names: Dict[str, Any] = {}
        self.parent = parent
        # What the function's `return` statements gave so far.
        self.returned: list = []
        # What its `yield` expressions gave; those below an `if` may not have.
        self.yielded: list = []
        self.yields_sometimes = False
        self.globals: set = set()

    def find(self, name: str) -> Any:
        scope: Optional[Scope] = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return Library("builtins." + name)

    def bind(self, name: str, value: Any) -> None:
        if name in self.globals and self.parent is not None:
            self.top().names[name] = value
        else:
            self.names[name] = value

    def top(self) -> "Scope":
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


def branches_joined(before: Dict[str, Any], *after: Dict[str, Any]) -> Dict[str, Any]:
    """The names after branches that may each have run."""
    names: Dict[str, Any] = {name: None for branch in after for name in branch}
    for name in names:
        values = [branch[name] for branch in after if name in branch]
        first = values[0]
        names[name] = first if all(value is first for value in values) else join(values)
    return names or before
