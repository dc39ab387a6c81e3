"""Stand-ins that name two paths, or list a folder."""

import errno
import os
from typing import Any, Iterator, List

from .standins import Active, StandIn, changed, tell, writable


class Moves(StandIn):
    """`os.rename`, `os.replace`: refused from one mount of the container to another, as there."""

    def __call__(self, src: Any, dst: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(src, dst, **named)
        try:
            source = changed(paths, src, {"dir_fd": named.get("src_dir_fd")}, False)
            target = changed(paths, dst, {"dir_fd": named.get("dst_dir_fd")}, False)
            if not named:
                _refuse_other_mount(source, target)
            return self.real(source, target, **named)
        except OSError as error:
            tell(paths, error)
            raise


class Links(StandIn):
    """`os.link`: a second name for a file of the host would let it be changed."""

    def __call__(self, src: Any, dst: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None or "src_dir_fd" in named or "dst_dir_fd" in named:
            return self.real(src, dst, **named)
        try:
            source, target = paths.host(src), writable(paths, dst, False)
            _refuse_other_mount(source, target)
            return self.real(source, target, **named)
        except OSError as error:
            tell(paths, error)
            raise


class PointsTo(StandIn):
    """`os.symlink`: what the link says is a path, too."""

    def __call__(self, src: Any, dst: Any, *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(src, dst, *rest, **named)
        said = paths.host(src) if os.fsdecode(src).startswith("/") else src
        try:
            return self.real(said, changed(paths, dst, named, False), *rest, **named)
        except OSError as error:
            tell(paths, error)
            raise


class Lists(StandIn):
    """`os.listdir`; the root shows the host's folders and the private files."""

    def __call__(self, path: Any = None) -> List[Any]:
        paths = Active.paths
        if paths is None or path is None or type(path) is int:
            return self.real(path)
        try:
            names = self.real(paths.host(path))
            if path == "/":
                names += [name for name in self.real(paths.shadow) if name not in names]
            return names
        except OSError as error:
            tell(paths, error)
            raise


class Scans(StandIn):
    """`os.scandir`; entries have the path that the folder was asked for by."""

    def __call__(self, path: Any = None) -> Any:
        paths = Active.paths
        if paths is None or path is None or type(path) is int:
            return self.real(path)
        given = os.fspath(path)
        try:
            target = paths.host(given)
            found = self.real(target)
            if given == "/":
                names = {entry.name for entry in self.real("/")}
                return _Listing([found, self.real(paths.shadow)], given, names)
            return found if target == given else _Listing([found], given, set())
        except OSError as error:
            tell(paths, error)
            raise


class _Listing:
    """What `os.scandir` returns: an iterator that can be closed. `once`: names that only the first of `parts` shows."""

    def __init__(self, parts: List[Any], folder: Any, once: Any) -> None:
        self._parts, self._folder, self._once = parts, folder, once
        self._entries = self._walk()

    def __iter__(self) -> "_Listing":
        return self

    def __next__(self) -> "_Entry":
        return next(self._entries)

    def __enter__(self) -> "_Listing":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        for part in self._parts:
            part.close()

    def _walk(self) -> Iterator["_Entry"]:
        for part in self._parts:
            for entry in part:
                if part is self._parts[0] or entry.name not in self._once:
                    yield _Entry(entry, self._folder)


class _Entry(os.PathLike):  # type: ignore[type-arg]
    """An `os.DirEntry` by the container's path."""

    def __init__(self, real: Any, folder: Any) -> None:
        self._real, self.name, self.path = real, real.name, os.path.join(folder, real.name)

    def __fspath__(self) -> Any:
        return self.path

    def __repr__(self) -> str:
        return repr(self._real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def _refuse_other_mount(source: Any, target: Any) -> None:
    paths = Active.paths
    if paths is not None and paths.mount(os.fsdecode(source)) != paths.mount(os.fsdecode(target)):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), source, None, target)
