"""The project's own modules: compiled with their strings mapped, and never from or into a `__pycache__`."""

import errno
import importlib._bootstrap_external
import importlib.machinery
import os
import sys
from types import CodeType
from typing import Any

from . import literals
from .folders import Folders
from .standins import Active

Loader = importlib.machinery.SourceFileLoader
LIBRARIES = ("/site-packages/", "/dist-packages/")


class Project:
    """Where modules are the user's: set once, when an attempt begins."""

    folders = Folders([])


def install() -> None:
    """Puts the hooks in place; they let everything pass until there is an attempt."""
    plain_stats, plain_init = Loader.path_stats, Loader.__init__

    def path_stats(self: Any, path: str) -> Any:
        if is_project(path):
            raise OSError(errno.ENOENT, "neither read nor written as byte code", path)
        return plain_stats(self, path)

    def __init__(self: Any, fullname: str, path: Any) -> None:
        plain_init(self, fullname, path if Active.paths is None else Active.paths.host(path))

    Loader.path_stats, Loader.__init__ = path_stats, __init__  # type: ignore[method-assign]
    # The importer finds its `compile` here first; a frame of ours elsewhere would show in the script's tracebacks.
    vars(importlib._bootstrap_external)["compile"] = _compile  # type: ignore[attr-defined]
    sys.path_hooks.insert(0, _container_folder)


def begin(*folders: str) -> None:
    """The user's modules are those below the folders."""
    Project.folders = Folders([*folders, *map(os.path.realpath, folders)])


def is_project(file: Any) -> bool:
    """Whether a source file is the user's own, in an attempt of this rung."""
    if Active.paths is None or not isinstance(file, str):
        return False
    return Project.folders.innermost(file) is not None and not any(name in file for name in LIBRARIES)


def _compile(source: Any, file: Any, mode: str, **how: Any) -> CodeType:
    if Active.paths is None or not is_project(file):
        return compile(source, file, mode, **how)
    return literals.compiled(Active.paths, source, file)


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
