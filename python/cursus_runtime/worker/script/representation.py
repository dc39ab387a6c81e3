"""Shows values of a failing frame: short, quick, without secrets, and never raising."""

import re
import signal
from typing import Any, Callable, Dict, List

_LENGTH = 200
_ITEMS = 6
_DEPTH = 3
_SECONDS = 0.05
_SECRET_NAME = re.compile(r"secret|passw(or)?d|token|credential|(?:^|_|[a-z])key(?![a-z])", re.IGNORECASE)
_ACCESS_KEY = re.compile(r"\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b")
# Forty characters that stand alone: a part of a path may look the same.
_SECRET_KEY = re.compile(
    r"(?<![\w./+-])(?!/)(?=[^\s]{0,39}[A-Z])(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}[0-9])"
    r"[A-Za-z0-9/+]{40}(?!\.?[\w/+=-])"
)
# GitHub, GitLab, Slack, Hugging Face, PyPI, and JSON web tokens.
_TOKEN = re.compile(
    r"\bgh[opsur]_[A-Za-z0-9]{36,255}"
    r"|\bgithub_pat_\w{22,255}"
    r"|\bglpat-[\w-]{20,255}"
    r"|\bxox[abeoprs]-[A-Za-z0-9-]{10,255}"
    r"|\bhf_[A-Za-z0-9]{30,255}"
    r"|\bpypi-[\w-]{50,1000}"
    r"|\beyJ[\w-]{10,4000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}",
    re.ASCII,
)
_PASSWORD_IN_ADDRESS = re.compile(r"(://[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)")


class _TooLong(BaseException):
    pass


class Masks:
    """Hides secrets in texts: what looks like a known kind of key, and the values of secret environment names."""

    def __init__(self, environment: Dict[str, str]) -> None:
        self._values = [value for name, value in environment.items() if is_secret(name) and len(value) >= 8]

    def text(self, text: str) -> str:
        """The text with every secret as `***`."""
        for value in self._values:
            text = text.replace(value, "***")
        for form in (_ACCESS_KEY, _SECRET_KEY, _TOKEN):
            text = form.sub("***", text)
        return _PASSWORD_IN_ADDRESS.sub(r"\1***", text)


def is_secret(name: str) -> bool:
    """Whether a name promises a secret."""
    return _SECRET_NAME.search(name) is not None


def show(value: Any) -> str:
    """A value in at most 200 characters."""
    try:
        text = _show(value, 0)
    except _TooLong:
        text = _plain(value)
    except Exception:
        text = _plain(value)
    return text if len(text) <= _LENGTH else text[: _LENGTH - 1] + "…"


def within_time(action: Callable[[], str], otherwise: str) -> str:
    """Runs foreign code for at most 50 ms; its errors count as `otherwise`."""
    try:
        former = signal.signal(signal.SIGALRM, _stop)
        pending = signal.setitimer(signal.ITIMER_REAL, _SECONDS, _SECONDS)
    except ValueError:  # not the main thread
        return otherwise
    try:
        try:
            return action()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except BaseException:  # a __repr__ may raise anything, sys.exit too
        return otherwise
    finally:
        signal.signal(signal.SIGALRM, former if former is not None else signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, *pending)


def _stop(*_: Any) -> None:
    raise _TooLong


def _show(value: Any, depth: int) -> str:
    kind = type(value)
    if value is None or kind in (bool, float, complex):
        return repr(value)
    if kind is int:
        return repr(value) if value.bit_length() <= 512 else f"<int of {value.bit_length()} bits>"
    if kind in (str, bytes):
        cut = value[:_LENGTH]
        return repr(cut) + ("…" if len(value) > _LENGTH else "")
    if kind is dict:
        return _items(value, "{", "}", depth, lambda: [_pair(key, value[key], depth) for key in _first(value)])
    for container, opening, closing in ((list, "[", "]"), (tuple, "(", ")"), (set, "{", "}"), (frozenset, "{", "}")):
        if kind is container:
            return _items(value, opening, closing, depth, lambda: [_show(item, depth + 1) for item in _first(value)])
    return _foreign(value)


def _items(value: Any, opening: str, closing: str, depth: int, inner: Callable[[], List[str]]) -> str:
    if not len(value):
        return "set()" if type(value) in (set, frozenset) else opening + closing
    if depth >= _DEPTH:
        return opening + "…" + closing
    shown = inner()
    if len(value) > _ITEMS:
        shown.append(f"… {len(value)} in all")
    comma = "," if type(value) is tuple and len(value) == 1 else ""
    return opening + ", ".join(shown) + comma + closing


def _pair(key: Any, value: Any, depth: int) -> str:
    hidden = isinstance(key, str) and is_secret(key)
    return f"{_show(key, depth + 1)}: {repr('***') if hidden else _show(value, depth + 1)}"


def _first(values: Any) -> List[Any]:
    found = []
    for value in values:
        if len(found) == _ITEMS:
            break
        found.append(value)
    return found


def _foreign(value: Any) -> str:
    """Tables and arrays by their shape; a class of its own `__repr__` under guard; the rest by its class."""
    plain = _plain(value)
    if "shape" in dir(type(value)):
        return within_time(lambda: _table(value), plain)
    if type(value).__repr__ is object.__repr__ or isinstance(value, (type, type(_first))):
        return plain
    return within_time(lambda: repr(value)[: _LENGTH * 2], plain)


def _table(value: Any) -> str:
    parts = [f"shape={tuple(value.shape)}"]
    if hasattr(value, "columns"):
        columns = [str(name) for name in value.columns[:20]]
        parts.append(f"columns={columns}")
    elif hasattr(value, "dtype"):
        parts.append(f"dtype={value.dtype}")
    return f"{type(value).__name__}({', '.join(parts)})"


def _plain(value: Any) -> str:
    kind = type(value)
    if isinstance(value, type):
        return f"<class {value.__module__}.{value.__qualname__}>"
    name = getattr(value, "__qualname__", None) if kind is type(_first) else None
    return f"<function {name}>" if name else f"<{kind.__module__}.{kind.__qualname__}>"
