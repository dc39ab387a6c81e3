"""What keeps the use of a path from failing: it was asked for before, or its absence is forgiven."""

import ast
from contextlib import contextmanager
from typing import Any, Dict, Iterable, Iterator, List, Optional

from cursus_runtime.look.data.places import Places
from cursus_runtime.look.data.presence import presence_of
from cursus_runtime.look.data.texts import lies_below
from cursus_runtime.look.data.values import Choice, Const, Library, Made, options_of


class Guards:
    def __init__(self, places: Places) -> None:
        self._places = places
        # Paths that are there wherever the code gets to now.
        self.held: List[str] = []
        self._forgives = False

    @contextmanager
    def holding(self, paths: Iterable[str] = ()) -> Iterator[None]:
        """Whatever is held inside ends with it."""
        before = list(self.held)
        self.hold(paths)
        try:
            yield
        finally:
            self.held = before

    @contextmanager
    def forgiving(self, forgives: bool) -> Iterator[None]:
        before, self._forgives = self._forgives, self._forgives or forgives
        try:
            yield
        finally:
            self._forgives = before

    def hold(self, paths: Iterable[str]) -> None:
        self.held.extend(sorted(self._places.whole(path) for path in paths))

    def over(self, path: str, there: Optional[str] = None) -> Optional[str]:
        """What guards a use of it now: the deepest held path above or below it, or itself where that is forgiven."""
        path = self._places.whole(path)
        asked = [*self.held, *([self._places.whole(there)] if there is not None else [])]
        near = [one for one in asked if lies_below(path, one) or lies_below(one, path)]
        return max(near, key=len) if near else (path if self._forgives else None)

    def demand(self, paths: Iterable[str]) -> None:
        """Without these the script ends, or fails."""
        bare = [path for path in paths if self.over(path) is None]
        self._places.needed.update(self._places.whole(path) for path in bare)

    def demand_items(self, many: Any) -> None:
        """It has to hold something."""
        self.demand(presence_of(many).yes)

    def marked(self, value: Any) -> Any:
        """The value with what is there where it is chosen, which holds wherever it is used later."""
        if isinstance(value, Choice):
            return Choice([self._marked(one) for one in value.values])
        return self._marked(value)

    def mark(self, names: Dict[str, Any], paths: Iterable[str]) -> None:
        """The same of all names that a branch leaves."""
        with self.holding(paths):
            if self.held:
                names.update({name: self.marked(value) for name, value in names.items()})

    def _marked(self, value: Any) -> Any:
        if not isinstance(value, Const) or not isinstance(value.value, str) or value.there is not None:
            return value
        path = self._places.whole(value.value)
        above = [one for one in self.held if lies_below(path, one)]
        return Const(value.value, value.named_by, max(above, key=len)) if above else value


# Failures of a missing path, and those that are of every kind.
_MISSING = ("FileNotFoundError", "OSError", "IOError", "EnvironmentError")
_ANY = ("Exception", "BaseException")
_EXITS = ("exit", "_exit", "quit", "abort")


def forgives(run: Any, node: ast.Try, scope: Any) -> bool:
    """Whether the script goes on when a path is missing inside of this `try`."""
    for handler in node.handlers:
        names = _ANY if handler.type is None else _names(run.evaluate(handler.type, scope))
        is_any = any(name in _ANY for name in names)
        if not is_any and not any(name in _MISSING for name in names):
            continue
        # Below all of a script, it only changes how the script ends.
        is_net = is_any and scope.parent is None
        return not is_net and not fails(handler.body[-1]) and not (is_any and _reports(handler.body[-1]))
    return False


def suppresses(value: Any) -> bool:
    """`contextlib.suppress(FileNotFoundError)`."""
    is_it = isinstance(value, Made) and value.name == "contextlib.suppress"
    return is_it and any(name in _MISSING + _ANY for one in value.arguments for name in _names(one))


def fails(node: ast.stmt) -> bool:
    """Whether this statement ends the script, and not with success."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return isinstance(node, ast.Raise)
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
    status = call.args[0] if call.args else None
    is_success = name != "abort" and (status is None or (isinstance(status, ast.Constant) and not status.value))
    return name in _EXITS and not is_success


def _reports(node: ast.stmt) -> bool:
    """`return 1` behind a failure of any kind: what the script ends with."""
    status = node.value if isinstance(node, ast.Return) else None
    return isinstance(status, ast.Constant) and type(status.value) is int and status.value != 0


def _names(value: Any) -> List[str]:
    many = [each for one in options_of(value) for each in getattr(one, "values", [one])]
    return [one.last for one in many if isinstance(one, Library)]
