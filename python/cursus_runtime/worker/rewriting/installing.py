"""Puts the stand-ins in the place of what they stand for, wherever that has been imported already."""

import builtins
import io
import os
import sys
from typing import Any, Dict, Iterable, List, Tuple

from . import commands, files, imports, joining, listings, moves, natives, tracebacks
from .standins import StandIn

_CLASSES: List[Tuple[type, str]] = [
    (files.Reads, "stat lstat readlink statvfs pathconf getxattr listxattr"),
    (files.Changes, "chmod chown utime truncate setxattr removexattr fchmod fchown"),
    (files.ChangesNames, "remove unlink rmdir lchown lchmod mkfifo mknod"),
    (files.MakesFolders, "mkdir"),
    (files.Enters, "chdir"),
    (files.Asks, "access"),
    (files.OpensDescriptors, "open"),
    (moves.Moves, "rename replace"),
    (moves.Links, "link"),
    (moves.PointsTo, "symlink"),
    (listings.Lists, "listdir"),
    (listings.Scans, "scandir"),
    (commands.Executes, "execve posix_spawn posix_spawnp"),
    (commands.ExecutesHere, "execv"),
    (commands.Commands, "system"),
]
# importlib works with these by itself, and only ever with real paths.
_LEFT_ALONE = {"posix", "_io", "importlib._bootstrap", "importlib._bootstrap_external"}
_LEFT_ALONE |= {"_frozen_importlib", "_frozen_importlib_external"}


def install() -> None:
    """Once in a process, before anything of the user's is imported."""
    replaced: Dict[int, Any] = {id(builtins.open): files.Opens(builtins.open, "io")}
    for kind, names in _CLASSES:
        for name in names.split():
            real = getattr(os, name, None)
            if real is not None:
                replaced[id(real)] = kind(real, "os")
    replaced.update(_of_c_modules())
    replaced[id(os.path.join)] = joining.join
    for name, module in list(sys.modules.items()):
        if name not in _LEFT_ALONE and not name.startswith(__package__ or "?"):
            _replace_in(vars(module), replaced)
    _known_abilities(replaced.values())
    _in_classes(replaced)
    natives.map_sockets()
    joining.map_pathlib()
    imports.install()
    tracebacks.install()


def _of_c_modules() -> Dict[int, Any]:
    import _posixsubprocess

    fork = _posixsubprocess.fork_exec
    found: Dict[int, Any] = {id(fork): commands.Forks(fork, "_posixsubprocess"), id(io.FileIO): natives.FileIO}
    try:
        import _sqlite3
    except ImportError:  # not every interpreter has it
        return found
    return {**found, id(_sqlite3.connect): natives.Connects(_sqlite3.connect, "sqlite3")}


def _replace_in(names: Dict[str, Any], replaced: Dict[int, Any]) -> None:
    for name, value in list(names.items()):
        found = replaced.get(id(value))
        if found is not None:
            names[name] = found


def _known_abilities(all_of: Iterable[Any]) -> None:
    """`os.supports_dir_fd` and its like tell by membership what a function can do."""
    for abilities in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        abilities.update(one for one in all_of if isinstance(one, StandIn) and one.real in abilities)


def _in_classes(replaced: Dict[int, Any]) -> None:
    """Two classes keep functions that they found when they were imported: of pathlib to 3.10, of glob from 3.13 on."""
    for module, name in (("pathlib", "_NormalAccessor"), ("glob", "_StringGlobber")):
        owner = getattr(sys.modules.get(module), name, None)
        for held, value in list(vars(owner).items()) if owner is not None else ():
            found = replaced.get(id(getattr(value, "__func__", value)))
            if found is not None:
                setattr(owner, held, found)
