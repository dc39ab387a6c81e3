"""Stand-ins that list a folder."""

import os
import pathlib
from typing import Any, Iterator, List

from .standins import Active, StandIn, tell


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
        # A Path tells `os` its real name; the entries continue the one that it shows.
        given = str(path) if isinstance(path, pathlib.PurePath) else os.fspath(path)
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
