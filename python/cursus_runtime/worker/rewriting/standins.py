"""What takes the place of functions of `builtins`, `io` and `os`: they map their paths, or pass everything through.

Objects and not functions: a function would turn into a method where a class keeps it, which a built-in one does not.
"""

import os
from typing import Any, Dict, Optional

from .paths import Paths


class Active:
    """The paths of the attempt that this process runs; None before it and on other rungs."""

    paths: Optional[Paths] = None


class StandIn:
    """`real`: what it stands for, as `module.name`."""

    def __init__(self, real: Any, module: str) -> None:
        self.real = real
        self.__name__ = self.__qualname__ = real.__name__
        self.__module__ = module
        self.__doc__ = real.__doc__
        self.__wrapped__ = real

    def __repr__(self) -> str:
        return repr(self.real)

    def __reduce__(self) -> str:
        return self.__name__


def tell(paths: Paths, error: OSError) -> None:
    """Puts the names into an error that the script knows."""
    if error.filename is not None:
        error.filename = paths.container(error.filename)
    if error.filename2 is not None:
        error.filename2 = paths.container(error.filename2)


def in_folder(paths: Paths, path: Any, named: Dict[str, Any]) -> Any:
    """The path to read, as the only argument; one in an open folder stays."""
    return (path,) if named.get("dir_fd") is not None else (paths.host(path),)


def changed(paths: Paths, path: Any, named: Dict[str, Any], follow: bool) -> Any:
    """The path to change, after a look whether that is allowed."""
    folder = named.get("dir_fd")
    if type(path) is int:
        paths.fence.check_descriptor(path)
        return path
    if folder is not None and not os.fsdecode(path).startswith("/"):
        paths.fence.check_descriptor(folder, os.fsdecode(path))
        return path
    return writable(paths, path, follow)


def writable(paths: Paths, path: Any, follow: bool = True) -> Any:
    """The real path, where changing it changes nothing of the host's; raises EROFS elsewhere."""
    target = paths.host(path, True)
    if not isinstance(target, int):
        paths.fence.check(os.fsdecode(target), follow)
    return target


def bring(paths: Paths, path: Any) -> None:
    """Makes a folder that the container has, because the host has it, there where the script may change it."""
    try:
        paths.entered(os.fspath(path))
    except OSError:
        return  # the call itself says so
