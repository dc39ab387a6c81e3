"""User and group maps of a new user namespace: everyone keeps their own number; a lone ordinary user becomes root."""

import os
from typing import Callable


def write_identity_maps(pid: str) -> None:
    """Map what our own namespace knows onto itself, for the process whose number in the host's /proc is `pid`."""
    for name in ("uid_map", "gid_map"):
        with open("/proc/self/%s" % name) as mine:
            rows = [line.split() for line in mine]
        _write(
            "/proc/%s/%s" % (pid, name), "".join("%s %s %s\n" % (inside, inside, count) for inside, _, count in rows)
        )


def write_lone_maps(user: int, group: int) -> None:
    """What an ordinary user may write for themselves: root inside is the user outside, and nobody else exists."""
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", "0 %d 1" % user)
    _write("/proc/self/gid_map", "0 %d 1" % group)


def enter_user_namespace(unshare: Callable[[], None]) -> None:
    """`unshare`, then maps. The full map can only be written from the namespace that we leave, so a fork waits."""
    user, group = os.geteuid(), os.getegid()
    if user != 0 or not _mapped_by_fork(unshare):
        if user != 0:
            unshare()
        write_lone_maps(user, group)


def _mapped_by_fork(unshare: Callable[[], None]) -> bool:
    """True once the maps are written; False, already unshared, when root here lacks the right to write them."""
    pid = os.readlink("/proc/self")
    told, tell = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(tell)
        try:
            os.read(told, 1)
            write_identity_maps(pid)
            os._exit(0)
        except BaseException:
            os._exit(1)
    os.close(told)
    try:
        unshare()
    finally:
        os.close(tell)
        _, status = os.waitpid(writer, 0)
    return status == 0


def _write(path: str, text: str) -> None:
    """One write: the kernel takes a map only whole."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)
