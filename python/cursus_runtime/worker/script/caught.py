"""Errors that the script catches, logs or warns of, and goes on after: its log names them, its exit code does not."""

import ast
import sys
import warnings
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional

from ..columns import installing
from ..columns.callers import Callers
from . import raised
from .representation import Masks

_MOST = 20
_MESSAGE = 500
_SOURCE = 1_000_000
# How a script asks whether a library is there, and how Python itself ends.
_USUAL = (ImportError, SystemExit, KeyboardInterrupt, StopIteration)


class _Said(NamedTuple):
    path: str
    line: int
    level: str
    words: Callable[[], str]


class Caught:
    """Looks at what the script logs and warns of between `start` and `stop` while an exception is being handled."""

    def __init__(self, message: Dict[str, Any]) -> None:
        self._masks = Masks(message["env"])
        self._callers = Callers.of_message(message)
        self._seen: Dict[Any, Dict[str, Any]] = {}
        self._active = False

    def start(self) -> None:
        """Begins to listen, to a logging module that is loaded or to the one that will be, and to warnings."""
        self._active = True
        self._listen_to_warnings()
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
            if self._active and record.levelno >= 30:
                self._note(_Said(record.pathname, record.lineno, record.levelname, record.getMessage))
            return plain(this, record)

        handle.__qualname__ = plain.__qualname__
        logger.handle = handle

    def _listen_to_warnings(self) -> None:
        plain = getattr(warnings, "_showwarnmsg", None)
        if plain is None:
            return

        def shown(warning: Any) -> Any:
            if self._active:
                # Of whoever calls `warn`: a library may have it told of the script's line.
                frame = sys._getframe(1)
                words = _Said(frame.f_code.co_filename, frame.f_lineno, "WARNING", lambda: str(warning.message))
                self._note(words)
            return plain(warning)

        shown.__qualname__ = plain.__qualname__
        warnings._showwarnmsg = shown  # type: ignore[attr-defined]

    def _note(self, said: _Said) -> None:
        try:
            error = sys.exc_info()[1]
            if error is None or isinstance(error, _USUAL) or not self._callers.is_own_file(said.path):
                return
            key = (said.path, said.line, type(error).__name__)
            if key not in self._seen and len(self._seen) < _MOST:
                self._seen[key] = self._told(said, error)
        except Exception:  # what cannot be looked at is not told; the script goes on as ever
            return

    def _told(self, said: _Said, error: BaseException) -> Dict[str, Any]:
        named = raised.named(error, self._masks)
        words = self._masks.text(said.words()[:_MESSAGE])
        told = {"exception": named["exception"], "message": named["message"][:_MESSAGE], "said": words}
        return {**told, "level": said.level, "path": said.path, "line": said.line}


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
