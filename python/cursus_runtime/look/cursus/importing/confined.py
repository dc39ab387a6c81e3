"""A child that can harm nothing: no network and no writing where the system allows that, and bounds in any case."""

import os
import signal
from typing import Any, Callable

MOST_MEMORY = 2 * 1024**3


def forked(work: Callable[[], None]) -> int:
    """Starts a process that does its work and ends; in namespaces of its own where these are allowed."""
    from cursus_runtime.worker import syscalls

    kinds = syscalls.CLONE_NEWUSER | syscalls.CLONE_NEWNS | syscalls.CLONE_NEWNET | syscalls.CLONE_NEWPID
    ids = (os.getuid(), os.getgid())
    has_namespaces = True
    try:
        pid = syscalls.fork_into(kinds)
    except OSError:
        has_namespaces = False
        pid = os.fork()
    if pid != 0:
        return pid
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _confine(syscalls, ids if has_namespaces else None)
        work()
    finally:
        os._exit(0)


def _confine(syscalls: Any, ids: Any) -> None:
    import resource

    try:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        # Address space would be too strict: libraries reserve far more than they use.
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        pass  # a stricter bound holds already
    try:
        if ids is None:
            raise OSError
        _readonly(syscalls, ids)
    except OSError:
        _without_network()


def _readonly(syscalls: Any, ids: Any) -> None:
    """The whole tree, but for an empty folder of the child's own; the network namespace has no way out."""
    user, group = ids
    maps = (("setgroups", "deny"), ("uid_map", "%d %d 1" % (user, user)), ("gid_map", "%d %d 1" % (group, group)))
    for name, text in maps:
        with open("/proc/self/" + name, "w") as file:
            file.write(text)
    syscalls.mount(None, "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)
    syscalls.restrict("/", True)
    syscalls.mount("tmpfs", os.getcwd(), "tmpfs", syscalls.MS_NOSUID)
    os.chdir(os.getcwd())


def _without_network() -> None:
    import socket

    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError("there is no network while modules are imported")

    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, refuse)
    socket.getaddrinfo = refuse
