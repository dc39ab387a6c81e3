"""The facts of a failure, in the user's own frames and files."""

import os
import re
import sys
import types
from typing import Any, Dict, Iterator, Optional, Tuple

from ..package import PACKAGE
from . import leaving
from .representation import Masks, is_secret, show, within_time

Facts = Dict[str, Any]

_PACKAGE = PACKAGE + os.sep
_LIBRARIES = ("pandas", "numpy", "sklearn", "xgboost", "lightgbm", "scipy")
_FRAMES = 50
_LOCALS = 30
_MESSAGE = 4_000
_TRACEBACK = 64_000


def without_our_frames(error: BaseException) -> BaseException:
    """Takes our frames out of the tracebacks of an exception and of all that it is chained to."""
    for one in _chain(error):
        one.__traceback__ = _cut(one.__traceback__)
    return error


def facts(error: BaseException, message: Dict[str, Any]) -> Facts:
    """Describes an uncaught exception as the protocol's Failure."""
    places = _Places(message)
    masks = Masks(message["env"])
    root = _root(error)
    exits = isinstance(error, SystemExit)
    # `except Exception: sys.exit(1)` is the usual ending: what matters is where the exception came from.
    told = root if exits and root is not error else error
    walked = list(_walk(told.__traceback__))
    own = [(frame, line) for frame, line in walked if places.is_own(frame.f_code.co_filename)]
    frames = [places.frame(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in own[-_FRAMES:]]
    entries = [one for one, (frame, _) in zip(frames, own[-_FRAMES:]) if frame.f_code.co_filename == places.script]
    if not entries:
        first = next((pair for pair in reversed(own) if pair[0].f_code.co_filename == places.script), None)
        entries = [places.frame(places.script, first[1], first[0].f_code.co_name)] if first else []
    for one in frames:
        one["text"] = masks.text(one["text"])
    syntax = _syntax_frame(told, places)
    if syntax is not None:
        frames.append(syntax)
        if told.filename == places.script:  # type: ignore[attr-defined]
            entries.append(syntax)
    return {
        **_named(error, masks),
        "kind": _kind(error),
        "entry": entries[-1] if entries else None,
        "deepest": frames[-1] if frames else None,
        "frames": frames,
        "locals": _locals(own[-1][0], masks) if own and syntax is None else {},
        "traceback": masks.text(places.text(_traceback(error))),
        "cause": None if root is error else _named(root, masks),
        "versions": _versions(),
    }


def left(error: BaseException, message: Dict[str, Any]) -> Optional[Facts]:
    """Where a script left by an exit with code 0 before its work was done; None when it was, as far as can be told."""
    places, masks = _Places(message), Masks(message["env"])
    cause = error.__context__
    frames, handled = list(_walk(error.__traceback__)), list(_walk(cause.__traceback__ if cause else None))
    own, caught = ([one for one in some if places.is_own(one[0].f_code.co_filename)] for some in (frames, handled))
    given_up = leaving.gave_up(error, own, caught)
    found = given_up or leaving.left_early(frames, own)
    if found is None:
        return None
    exited, skipped = (places.frame(*spot) for spot in found)
    for one in (exited, skipped):
        one["text"] = masks.text(one["text"])
    return {"exit": exited, "skipped": skipped, "cause": _named(cause, masks) if given_up and cause else None}


def bare(error: BaseException) -> Facts:
    """What can be said without looking at anything."""
    return {
        **{"kind": "exit" if isinstance(error, SystemExit) else "exception", "exception": type(error).__name__},
        **{"bases": [], "message": "", "attributes": {}, "entry": None, "deepest": None, "frames": []},
        **{"locals": {}, "traceback": "", "cause": None, "versions": {}},
    }


class _Places:
    """Container paths and the user's files."""

    def __init__(self, message: Dict[str, Any]) -> None:
        self.script: str = message["script"]
        pairs = [(pair[0].rstrip("/"), pair[1].rstrip("/")) for pair in message.get("host_paths") or []]
        self._pairs = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
        self._folders = [message["code_folder"].rstrip("/") + "/", *(inside + "/" for inside, _ in pairs)]

    def is_own(self, file: str) -> bool:
        """Whether a file is the user's own code."""
        if file == self.script or any(file == inside for inside, _ in self._pairs):
            return True
        if "/site-packages/" in file or "/dist-packages/" in file or _is_interpreters(file):
            return False
        return any(file.startswith(folder) for folder in self._folders)

    def host(self, file: str) -> str:
        """The user's file of a container path."""
        for inside, outside in self._pairs:
            if file == inside or file.startswith(inside + "/"):
                return outside + file[len(inside) :]
        return file

    def text(self, text: str) -> str:
        """A traceback with the user's files instead of container paths."""
        return re.sub(r'(?m)^(\s*File ")([^"\n]+)(")', lambda at: at[1] + self.host(at[2]) + at[3], text)

    def frame(self, file: str, line: int, function: str) -> Facts:
        """The protocol's Frame."""
        import linecache

        text = linecache.getline(file, line).strip()[:500]
        return {"file": self.host(file), "line": line, "function": function, "text": text}


def _is_interpreters(file: str) -> bool:
    folder = os.path.dirname(os.__file__) + os.sep
    return file.startswith((folder, _PACKAGE, "<frozen "))


def _chain(error: Optional[BaseException]) -> Iterator[BaseException]:
    pending, seen = [error], set()
    while pending:
        one = pending.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            pending.extend([one.__cause__, one.__context__])


def _cut(traceback: Optional[types.TracebackType]) -> Optional[types.TracebackType]:
    kept = []
    while traceback is not None:
        if not traceback.tb_frame.f_code.co_filename.startswith(_PACKAGE):
            kept.append(traceback)
        traceback = traceback.tb_next
    for one, following in zip(kept, [*kept[1:], None]):
        if one.tb_next is not following:
            one.tb_next = following
    return kept[0] if kept else None


def _walk(traceback: Optional[types.TracebackType]) -> Iterator[Tuple[types.FrameType, int]]:
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno or 0
        traceback = traceback.tb_next


def _root(error: BaseException) -> BaseException:
    seen = {id(error)}
    while True:
        below = error.__cause__
        if below is None and not error.__suppress_context__:
            below = error.__context__
        if below is None or id(below) in seen:
            return error
        seen.add(id(below))
        error = below


def _kind(error: BaseException) -> str:
    if getattr(error, "_cursus_no_main", False):
        return "no-main"
    if getattr(error, "_cursus_import", False):
        return "import-script"
    return "exit" if isinstance(error, SystemExit) else "exception"


def _versions() -> Dict[str, str]:
    """Of the libraries that change what scripts may call, as far as they are loaded."""
    found = {"python": "%d.%d.%d" % sys.version_info[:3]}
    for name in _LIBRARIES:
        version = getattr(sys.modules.get(name), "__version__", None)
        if isinstance(version, str):
            found[name] = version[:40]
    return found


def _named(error: BaseException, masks: Masks) -> Facts:
    bases = [base.__name__ for base in type(error).__mro__[1:] if base is not object]
    return {
        "exception": type(error).__name__,
        "bases": bases,
        "message": _message(error, masks),
        "attributes": _attributes(error, masks),
    }


def _message(error: BaseException, masks: Masks) -> str:
    text = within_time(lambda: str(error.msg) if isinstance(error, SyntaxError) else str(error), "")
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return masks.text(text if len(text) <= _MESSAGE else text[:_MESSAGE] + "…")


def _attributes(error: BaseException, masks: Masks) -> Facts:
    found: Facts = {}
    for name in ("name", "path", "filename", "errno", "code"):
        value = getattr(error, name, None)
        if isinstance(value, bool) or not isinstance(value, (str, int, bytes)):
            continue
        if isinstance(value, int):
            found[name] = value if abs(value) < 2**53 else str(value)
        else:
            found[name] = masks.text(os.fsdecode(value)[:_MESSAGE])
    if isinstance(error, KeyError) and error.args:
        key = error.args[0]
        found["key"] = masks.text(key if isinstance(key, str) else show(key))
    if isinstance(error, NameError) and "name" not in found:  # Python 3.8, 3.9
        match = re.search(r"name '([^']+)'|variable '([^']+)'", _message(error, masks))
        if match:
            found["name"] = match.group(1) or match.group(2)
    return found


def _syntax_frame(error: BaseException, places: _Places) -> Optional[Facts]:
    if not isinstance(error, SyntaxError) or not error.filename or not error.lineno:
        return None
    return places.frame(error.filename, error.lineno, "<module>") if places.is_own(error.filename) else None


def _locals(frame: types.FrameType, masks: Masks) -> Dict[str, str]:
    found: Dict[str, str] = {}
    hidden = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
    for name, value in list(frame.f_locals.items()):
        if name.startswith("__") or isinstance(value, hidden):
            continue
        if len(found) == _LOCALS:
            break
        found[name] = "***" if is_secret(name) else masks.text(show(value))
    return {name: text.encode("utf-8", "backslashreplace").decode("utf-8") for name, text in found.items()}


def _traceback(error: BaseException) -> str:
    import traceback

    try:
        text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    except Exception:
        text = f"{type(error).__name__}\n"
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    half = _TRACEBACK // 2
    return text if len(text) <= _TRACEBACK else text[:half] + "\n…\n" + text[-half:]
