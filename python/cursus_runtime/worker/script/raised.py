"""Exceptions by themselves: what they are called and say, what they were raised from, where they passed through."""

import os
import re
import types
from typing import Any, Dict, Iterator, List, Optional, Tuple

from ..package import PACKAGE
from . import circumstances
from .representation import Masks, show, within_time

Passed = List[Tuple[types.FrameType, int]]

_PACKAGE = PACKAGE + os.sep
_MESSAGE = 4_000
_TRACEBACK = 64_000


def without_our_frames(error: BaseException) -> BaseException:
    """Takes our frames out of the tracebacks of an exception and of all that it is chained to."""
    for one in chain(error):
        one.__traceback__ = cut(one.__traceback__)
    return error


def cut(traceback: Optional[types.TracebackType]) -> Optional[types.TracebackType]:
    """A traceback without our frames."""
    kept = []
    while traceback is not None:
        if not traceback.tb_frame.f_code.co_filename.startswith(_PACKAGE):
            kept.append(traceback)
        traceback = traceback.tb_next
    for one, following in zip(kept, [*kept[1:], None]):
        if one.tb_next is not following:
            one.tb_next = following
    return kept[0] if kept else None


def root(error: BaseException) -> BaseException:
    """What an exception was raised from in the end; itself if from nothing."""
    seen = {id(error)}
    while True:
        below = error.__cause__
        if below is None and not error.__suppress_context__:
            below = error.__context__
        if below is None or id(below) in seen:
            return error
        seen.add(id(below))
        error = below


def passed(error: Optional[BaseException]) -> Passed:
    """The frames that an exception passed through and their lines, the outermost first."""
    found: Passed = []
    traceback = error.__traceback__ if error is not None else None
    while traceback is not None:
        found.append((traceback.tb_frame, traceback.tb_lineno or 0))
        traceback = traceback.tb_next
    return found


def named(error: BaseException, masks: Masks) -> Dict[str, Any]:
    """The protocol's words for an exception."""
    bases = [base.__name__ for base in type(error).__mro__[1:] if base is not object]
    return {
        "exception": type(error).__name__,
        "bases": bases,
        "message": _message(error, masks),
        "attributes": _attributes(error, masks),
    }


def printed(error: BaseException) -> str:
    """As Python prints it; a very long one without its middle."""
    import traceback

    try:
        text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    except Exception:
        text = f"{type(error).__name__}\n"
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    half = _TRACEBACK // 2
    return text if len(text) <= _TRACEBACK else text[:half] + "\n…\n" + text[-half:]


def chain(error: Optional[BaseException]) -> Iterator[BaseException]:
    pending, seen = [error], set()
    while pending:
        one = pending.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            pending.extend([one.__cause__, one.__context__])


def _message(error: BaseException, masks: Masks) -> str:
    text = within_time(lambda: str(error.msg) if isinstance(error, SyntaxError) else str(error), "")
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return masks.text(text if len(text) <= _MESSAGE else text[:_MESSAGE] + "…")


def _attributes(error: BaseException, masks: Masks) -> Dict[str, Any]:
    found: Dict[str, Any] = {}
    for name in ("name", "path", "filename", "errno", "code"):
        value = getattr(error, name, None)
        if isinstance(value, bool) or not isinstance(value, (str, int, bytes)):
            continue
        if isinstance(value, int):
            found[name] = value if abs(value) < 2**53 else str(value)
        else:
            found[name] = masks.text(os.fsdecode(value)[:_MESSAGE])
    for name, value in circumstances.of(error, chain(error)).items():
        found[name] = masks.text(value[:_MESSAGE])
    if isinstance(error, KeyError) and error.args:
        key = error.args[0]
        found["key"] = masks.text(key if isinstance(key, str) else show(key))
    if isinstance(error, NameError) and "name" not in found:  # Python 3.8, 3.9
        match = re.search(r"name '([^']+)'|variable '([^']+)'", _message(error, masks))
        if match:
            found["name"] = match.group(1) or match.group(2)
    return found
