"""Stand-ins that take one path first."""

import os
from typing import Any

from .standins import Active, StandIn, bring, changed, in_folder, tell, writable

_READING = frozenset(["r", "rb", "rt", "br", "tr", "U", "rU"])
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


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
            bring(paths, path)
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
            bring(paths, path)
            return self.real(writable(paths, path), mode, **named)
        except OSError:
            return False
