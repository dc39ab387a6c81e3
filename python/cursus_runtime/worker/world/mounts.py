"""The root of a world: a fresh tmpfs, the host's folders read-only, devices, /proc, and what is hidden or shown."""

import os
from typing import List

from .. import syscalls
from ..syscalls import MS_BIND, MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_PRIVATE, MS_REC
from .visibility import BLANK, Operation

OLD_ROOT = "/.host"
_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
# Kernel settings and switches that a process with uid 0 could otherwise write to.
_PROC_READONLY = ("sys", "sysrq-trigger", "irq", "bus", "fs")


def build_root(stage: str, operations: List[Operation]) -> None:
    """Build below the empty host folder `stage` and make it `/`; the host's root stays at OLD_ROOT until furnishing."""
    syscalls.mount(None, "/", None, MS_REC | MS_PRIVATE)
    syscalls.mount("tmpfs", stage, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755")
    _host_folders(stage)
    apply(operations, stage)
    _devices(stage + "/dev")
    _processes(stage + "/proc")
    os.mkdir(stage + OLD_ROOT, 0o700)
    syscalls.pivot_root(stage, stage + OLD_ROOT)
    os.chdir("/")


def apply(operations: List[Operation], root: str) -> None:
    """Show and hide, in order, while the host's paths are still our own."""
    for operation in operations:
        target = root + operation.path
        if operation.show:
            bind(operation.path, target, readonly=True)
        else:
            hide(target)


def hide(target: str) -> None:
    if os.path.isdir(target):
        mode = "mode=%o" % (os.stat(target).st_mode & 0o7777)
        syscalls.mount("tmpfs", target, "tmpfs", MS_NOSUID | MS_NODEV, mode)


def bind(source: str, target: str, readonly: bool) -> None:
    """Bind with everything below it: part of a tree is refused where its mounts are locked."""
    make_target(target, os.path.isdir(source))
    _bind_onto(source, target, readonly)


def _bind_onto(source: str, target: str, readonly: bool) -> None:
    syscalls.mount(source, target, None, MS_BIND | MS_REC)
    syscalls.restrict(target, readonly)


def make_target(target: str, is_folder: bool) -> None:
    if os.path.exists(target):
        return
    os.makedirs(target if is_folder else os.path.dirname(target), 0o755, exist_ok=True)
    if not is_folder:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))


def _host_folders(stage: str) -> None:
    for entry in os.scandir("/"):
        target = stage + entry.path
        if entry.path in BLANK:
            continue
        if entry.is_symlink():
            os.symlink(os.readlink(entry.path), target)
        elif entry.is_dir():
            os.mkdir(target, 0o755)
            _bind_onto(entry.path, target, readonly=True)
    for folder in BLANK:
        os.mkdir(stage + folder, 0o755)
    _bind_onto("/sys", stage + "/sys", readonly=True)
    os.chmod(stage + "/tmp", 0o1777)
    os.chmod(stage + "/root", 0o700)


def _devices(folder: str) -> None:
    syscalls.mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755,size=1m")
    for name in _DEVICES:
        target = "%s/%s" % (folder, name)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))
        syscalls.mount("/dev/" + name, target, None, MS_BIND)
    for link, source in (("fd", ""), ("stdin", "/0"), ("stdout", "/1"), ("stderr", "/2")):
        os.symlink("/proc/self/fd" + source, "%s/%s" % (folder, link))
    os.mkdir(folder + "/shm")
    syscalls.mount("tmpfs", folder + "/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777")
    os.mkdir(folder + "/pts")
    os.symlink("pts/ptmx", folder + "/ptmx")
    try:
        syscalls.mount("devpts", folder + "/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=620")
    except OSError:
        pass  # some kernels refuse it here; only terminals are lost


def _processes(folder: str) -> None:
    syscalls.mount("proc", folder, "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    try:
        with open(folder + "/sys/user/max_user_namespaces", "w") as limit:
            limit.write("0")
    except OSError:
        pass  # a second fence only: a script holds no capability that a namespace of its own would not drop
    for name in _PROC_READONLY:
        target = "%s/%s" % (folder, name)
        if os.path.exists(target):
            syscalls.mount(target, target, None, MS_BIND | MS_REC)
            syscalls.restrict(target, readonly=True)
