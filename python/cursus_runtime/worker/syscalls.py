"""The Linux calls that Python's `os` lacks (before 3.12 or at all). All raise OSError and name what they worked on."""

import ctypes
import os
import signal
from typing import Optional

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 36, 38, 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

# New calls have the same number on every architecture.
_SYS_CLONE3, _SYS_OPENAT2, _SYS_MOUNT_SETATTR = 435, 437, 442
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_RESOLVE_IN_ROOT = 0x10
_MOUNT_ATTR_RDONLY, _MOUNT_ATTR_NOSUID = 1, 2

_libc = ctypes.CDLL(None, use_errno=True)
# Called dozens of times a step: declared types save the wrapping of every argument.
_prctl = _libc.prctl
_prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
# Keeps the interpreter's lock over a call: what forks must come back as the one thread that there is.
_libc_locked = ctypes.PyDLL(None, use_errno=True)


class _CloneArguments(ctypes.Structure):
    _names = ("flags", "pidfd", "child_tid", "parent_tid", "exit_signal", "stack", "stack_size", "tls")
    _fields_ = [(name, ctypes.c_uint64) for name in _names]


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns_fd")]


class _OpenHow(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("flags", "mode", "resolve")]


def _checked(result: int, call: str, path: Optional[str] = None) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, "%s: %s" % (call, os.strerror(number)), path)
    return result


def _bytes(text: Optional[str]) -> Optional[bytes]:
    return None if text is None else os.fsencode(text)


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags), "unshare")


def fork_into(kinds: int) -> int:
    """Like os.fork, but the child is the first process of new namespaces. Only for a process of a single thread."""
    arguments = _CloneArguments(flags=kinds, exit_signal=signal.SIGCHLD)
    size = ctypes.c_size_t(ctypes.sizeof(arguments))
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = _libc_locked.syscall(ctypes.c_long(_SYS_CLONE3), ctypes.byref(arguments), size)
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
    else:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
    return _checked(pid, "clone3")


def setns(descriptor: int, kind: int) -> None:
    _checked(_libc.setns(descriptor, kind), "setns")


def prctl(option: int, value: int = 0) -> None:
    if _prctl(option, value, 0, 0, 0) < 0:
        _checked(-1, "prctl %d" % option)


def mount(source: Optional[str], target: str, kind: Optional[str], flags: int, options: Optional[str] = None) -> None:
    done = _libc.mount(_bytes(source), _bytes(target), _bytes(kind), ctypes.c_ulong(flags), _bytes(options))
    _checked(done, "mount %s" % (kind or "bind"), target)


def unmount(target: str) -> None:
    """Detach the tree at `target` lazily: whoever still uses it keeps it."""
    _checked(_libc.umount2(_bytes(target), MNT_DETACH), "umount", target)


def pivot_root(new_root: str, old_root: str) -> None:
    _checked(_libc.pivot_root(_bytes(new_root), _bytes(old_root)), "pivot_root", new_root)


def restrict(target: str, readonly: bool) -> None:
    """Make a mount and all below it nosuid, and read-only if asked. A remount would touch only the top one."""
    wanted = _MOUNT_ATTR_NOSUID | (_MOUNT_ATTR_RDONLY if readonly else 0)
    attributes = _MountAttributes(set=wanted)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    number, at = ctypes.c_long(_SYS_MOUNT_SETATTR), ctypes.c_long(_AT_FDCWD)
    done = _libc.syscall(number, at, _bytes(target), ctypes.c_ulong(_AT_RECURSIVE), ctypes.byref(attributes), size)
    _checked(done, "mount_setattr", target)


def open_in_root(root_fd: int, path: str) -> int:
    """An O_PATH descriptor of `path` as a process whose root is `root_fd` sees it: absolute links stay inside."""
    how = _OpenHow(flags=os.O_PATH | os.O_CLOEXEC, resolve=_RESOLVE_IN_ROOT)
    size = ctypes.c_size_t(ctypes.sizeof(how))
    done = _libc.syscall(ctypes.c_long(_SYS_OPENAT2), ctypes.c_long(root_fd), _bytes(path), ctypes.byref(how), size)
    return _checked(done, "open", path)


def capset(header: bytes, sets: bytes) -> None:
    _checked(_libc.capset(header, sets), "capset")


def inotify_init() -> int:
    return _checked(_libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC), "inotify_init")


def inotify_add(descriptor: int, path: bytes, mask: int) -> int:
    return _checked(_libc.inotify_add_watch(descriptor, path, ctypes.c_uint32(mask)), "inotify_add_watch")
