"""Errors that the script catches, logs and goes on after: its log names them, its exit code does not."""

import ast
import sys
from typing import Any, Dict, Iterable, List, Optional

from ..columns import installing
from ..columns.callers import Callers
from . import raised
from .representation import Masks

_MOST = 20
_MESSAGE = 500
_SOURCE = 1_000_000
# How a script asks whether a library is there, and how Python itself ends.
_USUAL = (ImportError, SystemExit, KeyboardInterrupt, StopIteration)


class Caught:
    """Looks at what the script logs between `start` and `stop` while an exception is being handled."""

    def __init__(self, message: Dict[str, Any]) -> None:
        self._masks = Masks(message["env"])
        self._callers = Callers.of_message(message)
        self._seen: Dict[Any, Dict[str, Any]] = {}
        self._active = False

    def start(self) -> None:
        """Begins to listen, to a logging module that is loaded or to the one that will be."""
        self._active = True
        if "logging" in sys.modules:
            self._imported("logging")
        else:
            installing.after_imports(self._imported)

    def stop(self) -> List[Dict[str, Any]]:
        """Falls silent and tells the errors, each where something took the place of what failed."""
        self._active = False
        found = [{**one, "line": _replaced(one["path"], one["line"])} for one in self._seen.values()]
        return [{**one, "file": self._callers.host(one.pop("path"))} for one in found if one["line"] is not None]

    def _imported(self, name: str) -> None:
        if name != "logging":
            return
        logger = sys.modules[name].Logger  # type: ignore[attr-defined]
        plain = logger.handle

        def handle(this: Any, record: Any) -> Any:
            if self._active and record.levelno >= 30 and len(self._seen) < _MOST:
                self._note(record, sys.exc_info()[1])
            return plain(this, record)

        handle.__qualname__ = plain.__qualname__
        logger.handle = handle

    def _note(self, record: Any, error: Optional[BaseException]) -> None:
        try:
            if error is None or isinstance(error, _USUAL) or not self._callers.is_own_file(record.pathname):
                return
            key = (record.pathname, record.lineno, type(error).__name__)
            self._seen.setdefault(key, self._told(record, error))
        except Exception:  # what cannot be looked at is not told; the script goes on as ever
            return

    def _told(self, record: Any, error: BaseException) -> Dict[str, Any]:
        named = raised.named(error, self._masks)
        said = self._masks.text(record.getMessage()[:_MESSAGE])
        told = {"exception": named["exception"], "message": named["message"][:_MESSAGE], "said": said}
        return {**told, "level": record.levelname, "path": record.pathname, "line": record.lineno}


def _replaced(path: str, line: int) -> Optional[int]:
    """The statement of the handler that gives or returns another value, else the line itself; None if it raises."""
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read(_SOURCE))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return line
    handler = _innermost(ast.walk(tree), line)
    if handler is None:
        return line
    if any(isinstance(one, ast.Raise) or _leaves(one) for one in ast.walk(handler)):
        return None
    puts = [one for one in handler.body if isinstance(one, (ast.Assign, ast.AnnAssign, ast.Return))]
    return puts[0].lineno if puts else line


def _innermost(nodes: Iterable[ast.AST], line: int) -> Optional[ast.ExceptHandler]:
    around = [
        one
        for one in nodes
        if isinstance(one, ast.ExceptHandler) and one.lineno <= line <= (one.body[-1].end_lineno or line)
    ]
    return max(around, key=lambda one: one.lineno, default=None)


def _leaves(node: ast.AST) -> bool:
    """Whether it is `exit(…)`, `sys.exit(…)` or `os._exit(…)`."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return getattr(called, "attr", getattr(called, "id", "")) in ("exit", "_exit", "quit")
