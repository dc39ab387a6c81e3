"""Forking one child into a world, straight from the zygote: everything that it imported comes along."""

import faulthandler
import os
import signal
import sys
import warnings
from typing import Dict, NamedTuple, NoReturn

from . import attempt, capabilities, fresh, processes, syscalls
from .keeper import WHERE_SIGNAL
from .wire import Wire, host_pid

# The kinds to enter after the fork, in this order: the user namespace gives the right to enter the others.
_KINDS = {
    "user": syscalls.CLONE_NEWUSER,
    "mnt": syscalls.CLONE_NEWNS,
    "net": syscalls.CLONE_NEWNET,
    "ipc": syscalls.CLONE_NEWIPC,
    "uts": syscalls.CLONE_NEWUTS,
}
# Scripts see 3 as the first descriptor that they open, as they would alone.
_OUT_OF_THE_WAY = 200


class Birth(NamedTuple):
    """A forked child, as the zygote remembers it. Both descriptors stay open until the child has ended."""

    pid: int
    # A reader, so that nothing written before Node opens the log is lost.
    log_guard: int
    # Why entering failed; nothing when it did not.
    complaint: int


def fork_into_world(name: str, keeper_pid: int, runtime: str, node_socket: str) -> Birth:
    """Raises OSError when the world is dead or cannot be entered."""
    opened = []
    try:
        worlds = _open_namespaces(keeper_pid)
        opened += list(worlds.values())
        log = os.path.join(runtime, name + ".log")
        os.mkfifo(log, 0o600)
        guard = os.open(log, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        complaint, complain = os.pipe()
        opened += [complain, os.open(log, os.O_WRONLY | os.O_CLOEXEC)]
        try:
            pid = _fork_in(worlds["pid"])
        except OSError:
            os.close(guard)
            os.close(complaint)
            raise
        if pid == 0:
            _live(name, worlds, opened[-1], complain, runtime, node_socket)
        return Birth(pid, guard, complaint)
    finally:
        for descriptor in opened:
            os.close(descriptor)


def _open_namespaces(keeper_pid: int) -> Dict[str, int]:
    """Those of the keeper that are not ours already: the host's network, where it is shared, may not be entered."""
    opened: Dict[str, int] = {}
    for kind in list(_KINDS) + ["pid"]:
        path = "/proc/%d/ns/%s" % (keeper_pid, kind)
        if os.stat(path).st_ino != os.stat("/proc/self/ns/" + kind).st_ino:
            opened[kind] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    if "pid" not in opened:
        raise ProcessLookupError(3, "process %d is not the first of a world" % keeper_pid)
    return opened


def _fork_in(pid_namespace: int) -> int:
    """Fork into that PID namespace; our own next forks are at home again. ENOMEM when its process 1 is dead."""
    home = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    sys.stdout.flush()
    sys.stderr.flush()
    syscalls.setns(pid_namespace, syscalls.CLONE_NEWPID)
    try:
        with warnings.catch_warnings():
            # 3.12 and later warn about threads; which ones are safe was looked at when they started.
            warnings.simplefilter("ignore")
            pid = os.fork()
    except OSError:
        syscalls.setns(home, syscalls.CLONE_NEWPID)
        os.close(home)
        raise
    if pid != 0:
        syscalls.setns(home, syscalls.CLONE_NEWPID)
    os.close(home)
    return pid


def _live(name: str, worlds: Dict[str, int], log: int, complain: int, runtime: str, node_socket: str) -> NoReturn:
    """In the child, to its end."""
    try:
        wire = Wire(node_socket)
        wire.send({"type": "hello", "role": "child", "id": name, "pid": host_pid()})
        wire.move(_OUT_OF_THE_WAY)
        where = os.open(
            os.path.join(runtime, name + ".where"), os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600
        )
        _reset_signals()
        os.umask(0o022)
        for kind, flag in _KINDS.items():
            if kind in worlds:
                syscalls.setns(worlds[kind], flag)
        os.setsid()
        capabilities.drop_all_but(capabilities.SCRIPT)
        # Dropping made us undumpable, and then /proc/self/fd, which /dev/stdout leads to, belongs to nobody we are.
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
        processes.die_with_parent(0)
        _take_descriptors(log, wire, where)
    except BaseException as error:
        os.write(complain, ("%s: %s" % (type(error).__name__, error)).encode())
        os._exit(1)
    _wait_for_work(wire)


def _take_descriptors(log: int, wire: Wire, where: int) -> None:
    import fcntl

    nothing = os.open("/dev/null", os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    where = fcntl.fcntl(where, fcntl.F_DUPFD_CLOEXEC, _OUT_OF_THE_WAY)
    processes.close_all_but([wire.fileno(), where])
    faulthandler.register(WHERE_SIGNAL, file=where, all_threads=True, chain=False)
    faulthandler.enable(file=where)  # a crash in native code writes down where it was, then dies as ever


def _wait_for_work(wire: Wire) -> NoReturn:
    try:
        fresh.libraries()
        wire.send({"type": "ready"})
        message = wire.wait()
    except OSError:
        message = None
    if message is None:
        os._exit(0)
    attempt.run(message, wire.send)
    os._exit(70)  # not reached: an attempt ends its process


def _reset_signals() -> None:
    """What a fresh interpreter has: defaults, but Ctrl-C raises and a broken pipe is an error."""
    processes.forget_signals()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
