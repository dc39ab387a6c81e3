"""The life of a forked child until its work arrives: log, connection, signals, descriptors."""

import faulthandler
import fcntl
import os
import signal
from typing import Callable, Dict, List, NoReturn

from .. import processes, syscalls
from ..script import attempt, fresh
from ..watch.whereabouts import WHERE_SIGNAL
from ..wire import Wire, host_pid
from ..world import capabilities

# Scripts see 3 as the first descriptor that they open, as they would alone.
_OUT_OF_THE_WAY = 200


class Home:
    """Where every process of a host finds Node."""

    def __init__(self, socket: str, runtime: str) -> None:
        self.socket = socket
        self.runtime = runtime


class Cradle:
    """What is made before the fork and shared over it. The parent closes its side when the child has ended."""

    def __init__(self, name: str, runtime: str) -> None:
        self.name = name
        log = os.path.join(runtime, name + ".log")
        os.mkfifo(log, 0o600)
        ends: List[int] = []
        try:
            # A reader, so that nothing written before Node opens the log is lost.
            ends.append(os.open(log, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
            ends.append(os.open(log, os.O_WRONLY | os.O_CLOEXEC))
            ends.extend(os.pipe())
        except OSError:
            processes.close_each(ends)
            raise
        self._guard, self._log, self._complaint, self._complain = ends

    def leave_to_child(self) -> None:
        """In the parent, once the child is born."""
        os.close(self._log)
        os.close(self._complain)

    def tell_end(self, wire: Wire, verdict: Dict[str, int]) -> None:
        """In the parent, once the child has ended: how it did, after why it could not begin."""
        complaint = self.close()
        if complaint:
            wire.send({"type": "error", "child": self.name, "message": complaint})
        wire.send({"type": "ended", "child": self.name, **verdict})

    def close(self) -> str:
        """In the parent, once the child has ended: why it could not begin, or nothing."""
        complaint = os.read(self._complaint, 4096).decode("utf-8", "replace")
        os.close(self._complaint)
        os.close(self._guard)
        return complaint

    def discard(self) -> None:
        """In the parent, when there is no child."""
        self.leave_to_child()
        self.close()

    def live(self, home: Home, enter: Callable[[], int]) -> NoReturn:
        """In the child, to its end. `enter` moves it to where it belongs and returns its parent's number there."""
        try:
            wire = Wire(home.socket)
            wire.send({"type": "hello", "role": "child", "id": self.name, "pid": host_pid()})
            wire.move(_OUT_OF_THE_WAY)
            flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC
            where = os.open(os.path.join(home.runtime, self.name + ".where"), flags, 0o600)
            _reset_signals()
            os.umask(0o022)
            parent = enter()
            os.setsid()
            capabilities.drop_all_but(capabilities.SCRIPT)
            # Dropping made us undumpable, and then /proc/self/fd, which /dev/stdout leads to, belongs to nobody we are.
            syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
            processes.die_with_parent(parent)
            self._take_descriptors(wire, where)
        except BaseException as error:
            os.write(self._complain, ("%s: %s" % (type(error).__name__, error)).encode())
            os._exit(1)
        _wait_for_work(wire)

    def _take_descriptors(self, wire: Wire, where: int) -> None:
        nothing = os.open("/dev/null", os.O_RDONLY)
        for source, target in ((nothing, 0), (self._log, 1), (self._log, 2)):
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
        os._exit(70)
    attempt.run(message, wire.send)
    os._exit(70)  # not reached: an attempt ends its process


def _reset_signals() -> None:
    """What a fresh interpreter has: defaults, but Ctrl-C raises and a broken pipe is an error."""
    processes.forget_signals()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
