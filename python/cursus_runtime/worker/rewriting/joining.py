"""Container paths put together from parts, which native code would not find: `os.path.join("/opt", "ml")`, `Path`."""

import os
import pathlib
import sys
from types import CodeType
from typing import Any

from . import imports
from .standins import Active

plain_join = os.path.join
_PYTHONS = (os.path.dirname(os.__file__) + os.sep, "<frozen ")
# Libraries call these right before they hand a path to native code.
_ON_THE_WAY_OUT = ("expanduser", "expandvars", "abspath")


def join(a: Any, *p: Any) -> Any:
    """`os.path.join`."""
    joined = plain_join(a, *p)
    if Active.paths is None:
        return joined
    real = Active.paths.joined(joined)
    # Libraries join what is no path yet: `realpath` from the root on, archives the names of their members.
    return real if real is joined or imports.is_project(sys._getframe(1).f_code.co_filename) else joined


def map_pathlib() -> None:
    """What a path is to native code; to Python's own modules, which go on with the stand-ins, and as text it stays."""
    plain = pathlib.PurePath.__fspath__

    def __fspath__(self: pathlib.PurePath) -> str:
        if Active.paths is None or _stays_in_python(sys._getframe(1).f_code):
            return plain(self)
        return Active.paths.joined(plain(self))

    pathlib.PurePath.__fspath__ = __fspath__  # type: ignore[method-assign]


def _stays_in_python(caller: CodeType) -> bool:
    if caller.co_name in _ON_THE_WAY_OUT:
        return False
    file = caller.co_filename
    return file.startswith(_PYTHONS) and not any(name in file for name in imports.LIBRARIES)
