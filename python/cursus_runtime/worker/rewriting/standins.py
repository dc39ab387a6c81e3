"""What takes the place of functions of `builtins`, `io` and `os`: they map their paths, or pass everything through.

Objects and not functions: a function would turn into a method where a class keeps it, which a built-in one does not.
"""

import os
from typing import Any, Dict, Optional

from .paths import Paths

_READING = frozenset(["r", "rb", "rt", "br", "tr", "U", "rU"])
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


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


class Opens(StandIn):
    """`open(file, mode)`."""

    def __call__(self, file: Any, mode: Any = "r", *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None or type(file) is int:
            return self.real(file, mode, *rest, **named)
        try:
            if mode in _READING:
                return self.real(paths.host(file), mode, *rest, **named)
            return self.real(writable(paths, file), mode, *rest, **named)
        except OSError as error:
            tell(paths, error)
            raise


class OpensDescriptors(StandIn):
    """`os.open(path, flags)`."""

    def __call__(self, path: Any, flags: int, *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(path, flags, *rest, **named)
        try:
            if not flags & _CHANGING:
                return self.real(*in_folder(paths, path, named), flags, *rest, **named)
            return self.real(changed(paths, path, named, True), flags, *rest, **named)
        except OSError as error:
            tell(paths, error)
            raise


class Reads(StandIn):
    """A path first, nothing changed."""

    def __call__(self, path: Any, *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None or type(path) is int:
            return self.real(path, *rest, **named)
        try:
            return self.real(*in_folder(paths, path, named), *rest, **named)
        except OSError as error:
            tell(paths, error)
            raise


class Changes(StandIn):
    """A path first, or an open file; what it names is changed, at the end of a link or the link itself."""

    follow = True

    def __call__(self, path: Any, *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(path, *rest, **named)
        follow = self.follow and named.get("follow_symlinks", True)
        try:
            return self.real(changed(paths, path, named, follow), *rest, **named)
        except OSError as error:
            tell(paths, error)
            raise


class ChangesNames(Changes):
    """A path first; the name itself appears or goes."""

    follow = False


class MakesFolders(ChangesNames):
    """`os.mkdir`: a folder that the container has, because the host has it, is there already."""

    def __call__(self, path: Any, *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is not None and named.get("dir_fd") is None and not isinstance(path, int):
            _bring(paths, path)
        return super().__call__(path, *rest, **named)


class Enters(StandIn):
    """`os.chdir`."""

    def __call__(self, path: Any) -> Any:
        paths = Active.paths
        if paths is None or type(path) is int:
            return self.real(path)
        try:
            return self.real(paths.entered(path))
        except OSError as error:
            tell(paths, error)
            raise


class Asks(StandIn):
    """`os.access`."""

    def __call__(self, path: Any, mode: int, **named: Any) -> Any:
        paths = Active.paths
        if paths is None or named.get("dir_fd") is not None or type(path) is int:
            return self.real(path, mode, **named)
        if not mode & os.W_OK:
            return self.real(paths.host(path), mode, **named)
        try:
            _bring(paths, path)
            return self.real(writable(paths, path), mode, **named)
        except OSError:
            return False


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


def _bring(paths: Paths, path: Any) -> None:
    try:
        paths.entered(os.fspath(path))
    except OSError:
        return  # the call itself says so
