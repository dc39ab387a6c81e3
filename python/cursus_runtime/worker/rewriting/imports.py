"""The project's own modules: compiled with their strings mapped, and never from or into a `__pycache__`."""

import importlib.machinery
import os
import sys
from typing import Any

from . import literals
from .folders import Folders
from .standins import Active

Loader = importlib.machinery.SourceFileLoader
_LIBRARIES = ("/site-packages/", "/dist-packages/")


class Project:
    """Where modules are the user's: set once, when an attempt begins."""

    folders = Folders([])


def install() -> None:
    """Puts the hooks in place; they let everything pass until there is an attempt."""
    plain_code = Loader.get_code

    def get_code(self: Any, fullname: str) -> Any:
        paths = Active.paths
        file = self.path
        if paths is None or not _is_project(file):
            return plain_code(self, fullname)
        return literals.compiled(paths, self.get_data(file), file)

    plain_init = Loader.__init__

    def __init__(self: Any, fullname: str, path: Any) -> None:
        plain_init(self, fullname, path if Active.paths is None else Active.paths.host(path))

    Loader.get_code, Loader.__init__ = get_code, __init__  # type: ignore[method-assign]
    sys.path_hooks.insert(0, _container_folder)


def begin(*folders: str) -> None:
    """The user's modules are those below the folders."""
    Project.folders = Folders([*folders, *map(os.path.realpath, folders)])


def _is_project(file: str) -> bool:
    return Project.folders.innermost(file) is not None and not any(name in file for name in _LIBRARIES)


def _container_folder(entry: str) -> Any:
    """A finder for an entry of `sys.path` that only the container has."""
    paths = Active.paths
    target = entry if paths is None or not isinstance(entry, str) or entry[:1] != "/" else paths.host(entry)
    if target == entry:
        raise ImportError("not a path of the container", path=entry)
    for hook in sys.path_hooks:
        if hook is not _container_folder:
            try:
                return hook(target)
            except ImportError:
                continue
    raise ImportError("no such folder", path=entry)
