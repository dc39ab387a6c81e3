"""Container paths put together from parts, which native code would not find: `os.path.join("/opt", "ml")`, `Path`."""

import os
import pathlib
import sys
from typing import Any

from . import imports
from .standins import Active

plain_join = os.path.join


def join(a: Any, *p: Any) -> Any:
    """`os.path.join`."""
    joined = plain_join(a, *p)
    if Active.paths is None:
        return joined
    real = Active.paths.joined(joined)
    # Libraries join what is no path yet: `realpath` from the root on, archives the names of their members.
    return real if real is joined or imports.is_project(sys._getframe(1).f_code.co_filename) else joined


def map_pathlib() -> None:
    """What a path is to `os` and to native code; its parts, names and text stay."""
    plain = pathlib.PurePath.__fspath__

    def __fspath__(self: pathlib.PurePath) -> str:
        return plain(self) if Active.paths is None else Active.paths.joined(plain(self))

    pathlib.PurePath.__fspath__ = __fspath__  # type: ignore[method-assign]
