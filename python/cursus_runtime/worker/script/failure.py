"""The facts of a failure, in the user's own frames and files."""

import sys
import types
from typing import Any, Dict, Optional, Tuple

from . import columns, leaving, raised
from .places import Frame, Places
from .representation import Masks, is_secret, show

Facts = Dict[str, Any]

_LIBRARIES = ("pandas", "numpy", "sklearn", "xgboost", "lightgbm", "scipy")
_FRAMES = 50
_LOCALS = 30


def facts(error: BaseException, message: Dict[str, Any]) -> Facts:
    """Describes an uncaught exception as the protocol's Failure."""
    masks = Masks(message["env"])
    places = Places(message, masks)
    root = raised.root(error)
    # `except Exception: sys.exit(1)` is the usual ending: what matters is where the exception came from.
    told = _through_own(root, error, places) if isinstance(error, SystemExit) else error
    passed = raised.passed(told)
    own = _own(passed, places)
    syntax = _syntax_frame(told, places)
    at = getattr(error, "_cursus_at", None)
    frames = [places.frame(*_spot(one)) for one in own[-_FRAMES:]] + ([syntax] if syntax else [])
    frames += [places.frame(*at)] if at else []
    return {
        **raised.named(error, masks),
        "kind": _kind(error),
        "entry": _entry(own, syntax, places),
        "deepest": frames[-1] if frames else None,
        "frames": frames,
        "locals": _locals(own[-1][0], masks) if own and syntax is None else {},
        "traceback": masks.text(places.text(raised.printed(error))),
        "cause": None if root is error else raised.named(root, masks),
        "versions": _versions(),
        "columns": columns.missing(told, passed, own, masks),
    }


def left(error: BaseException, message: Dict[str, Any]) -> Optional[Facts]:
    """Where a script left by an exit with code 0 before its work was done; None when it was, as far as can be told."""
    masks = Masks(message["env"])
    places = Places(message, masks)
    cause = error.__context__
    frames = raised.passed(error)
    own, caught = _own(frames, places), _own(raised.passed(cause), places)
    given_up = leaving.gave_up(error, own, caught)
    found = given_up or leaving.left_early(frames, own)
    if found is None:
        return None
    exited, skipped = (places.frame(*spot) for spot in found)
    return {"exit": exited, "skipped": skipped, "cause": raised.named(cause, masks) if given_up and cause else None}


def bare(error: BaseException) -> Facts:
    """What can be said without looking at anything."""
    return {
        **{"kind": "exit" if isinstance(error, SystemExit) else "exception", "exception": type(error).__name__},
        **{"bases": [], "message": "", "attributes": {}, "entry": None, "deepest": None, "frames": []},
        **{"locals": {}, "traceback": "", "cause": None, "versions": {}},
    }


def _own(passed: raised.Passed, places: Places) -> raised.Passed:
    return [(frame, line) for frame, line in passed if places.is_own(frame.f_code.co_filename)]


def _through_own(root: BaseException, error: BaseException, places: Places) -> BaseException:
    """Libraries raise an error from one with the same words, deep inside them: that one never saw the user's code."""
    same = [one for one in raised.chain(error) if type(one) is type(root) and str(one.args) == str(root.args)]
    return next((one for one in [root, *same] if _own(raised.passed(one), places)), root)


def _spot(passed: Tuple[types.FrameType, int]) -> Tuple[str, int, str]:
    frame, line = passed
    return frame.f_code.co_filename, line, frame.f_code.co_name


def _entry(own: raised.Passed, syntax: Optional[Frame], places: Places) -> Optional[Frame]:
    """The innermost frame of the script's own file, which may itself be what cannot be compiled."""
    if syntax is not None and syntax["file"] == places.host(places.script):
        return syntax
    inner = (_spot(one) for one in reversed(own))
    return next((places.frame(*spot) for spot in inner if spot[0] == places.script), None)


def _syntax_frame(error: BaseException, places: Places) -> Optional[Frame]:
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
