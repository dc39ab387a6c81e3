"""Puts the stand-ins in the place of what they stand for, wherever that has been imported already."""

import builtins
import io
import os
import sys
from typing import Any, Dict, Iterable, List, Tuple

from . import commands, imports, listings, natives, standins, tracebacks
from .standins import StandIn

_CLASSES: List[Tuple[type, str]] = [
    (standins.Reads, "stat lstat readlink statvfs pathconf getxattr listxattr"),
    (standins.Changes, "chmod chown utime truncate setxattr removexattr fchmod fchown"),
    (standins.ChangesNames, "remove unlink rmdir lchown lchmod mkfifo mknod"),
    (standins.MakesFolders, "mkdir"),
    (standins.Enters, "chdir"),
    (standins.Asks, "access"),
    (standins.OpensDescriptors, "open"),
    (listings.Moves, "rename replace"),
    (listings.Links, "link"),
    (listings.PointsTo, "symlink"),
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
    replaced: Dict[int, Any] = {id(builtins.open): standins.Opens(builtins.open, "io")}
    for kind, names in _CLASSES:
        for name in names.split():
            real = getattr(os, name, None)
            if real is not None:
                replaced[id(real)] = kind(real, "os")
    replaced.update(_of_c_modules())
    for name, module in list(sys.modules.items()):
        if name not in _LEFT_ALONE and not name.startswith(__package__ or "?"):
            _replace_in(vars(module), replaced)
    _known_abilities(replaced.values())
    _pathlib(replaced)
    natives.map_sockets()
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
        if found is not None and (value is getattr(found, "real", None) or value is io.FileIO):
            names[name] = found


def _known_abilities(all_of: Iterable[Any]) -> None:
    """`os.supports_dir_fd` and its like tell by membership what a function can do."""
    for abilities in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        abilities.update(one for one in all_of if isinstance(one, StandIn) and one.real in abilities)


def _pathlib(replaced: Dict[int, Any]) -> None:
    """Up to 3.10 a class of pathlib keeps the functions that it found when it was imported."""
    accessor = getattr(sys.modules.get("pathlib"), "_NormalAccessor", None)
    for name, value in list(vars(accessor).items()) if accessor is not None else ():
        plain = getattr(value, "__func__", value)
        if id(plain) in replaced:
            setattr(accessor, name, replaced[id(plain)])
