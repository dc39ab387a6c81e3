"""Forking one child into a world, straight from the zygote: everything that it imported comes along."""

import os
import sys
import warnings
from typing import Dict

from .. import syscalls
from ..host.birth import Cradle, Home

# The kinds to enter after the fork, in this order: the user namespace gives the right to enter the others.
_KINDS = {
    "user": syscalls.CLONE_NEWUSER,
    "mnt": syscalls.CLONE_NEWNS,
    "net": syscalls.CLONE_NEWNET,
    "ipc": syscalls.CLONE_NEWIPC,
    "uts": syscalls.CLONE_NEWUTS,
}


def fork_into_world(cradle: Cradle, keeper_pid: int, home: Home) -> int:
    """The child's number. Raises OSError when the world is dead or cannot be entered."""
    worlds: Dict[str, int] = {}
    try:
        _open_namespaces(keeper_pid, worlds)
        pid = _fork_in(worlds["pid"])
        if pid == 0:
            cradle.live(home, lambda: _enter(worlds))
        return pid
    finally:
        for descriptor in worlds.values():
            os.close(descriptor)


def fork_quietly() -> int:
    """3.12 and later warn about threads; which ones are safe was looked at when they started."""
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return os.fork()


def _open_namespaces(keeper_pid: int, opened: Dict[str, int]) -> None:
    """Those of the keeper that are not ours already: the host's network, where it is shared, may not be entered."""
    for kind in [*_KINDS, "pid"]:
        path = "/proc/%d/ns/%s" % (keeper_pid, kind)
        if os.stat(path).st_ino != os.stat("/proc/self/ns/" + kind).st_ino:
            opened[kind] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    if "pid" not in opened:
        raise ProcessLookupError(3, "process %d is not the first of a world" % keeper_pid)


def _fork_in(pid_namespace: int) -> int:
    """Fork into that PID namespace; our own next forks are at home again. ENOMEM when its process 1 is dead."""
    home = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    pid = None
    syscalls.setns(pid_namespace, syscalls.CLONE_NEWPID)
    try:
        pid = fork_quietly()
        return pid
    finally:
        if pid != 0:
            syscalls.setns(home, syscalls.CLONE_NEWPID)
        os.close(home)


def _enter(worlds: Dict[str, int]) -> int:
    for kind, flag in _KINDS.items():
        if kind in worlds:
            syscalls.setns(worlds[kind], flag)
    return 0  # our parent is outside of the world's PID namespace
