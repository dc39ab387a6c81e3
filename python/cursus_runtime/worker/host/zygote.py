"""A process that has imported some modules, and forks: children into worlds, and zygotes that import more."""

import gc
import os
import signal
import sys
import time
from typing import Callable, Dict, NoReturn

from .. import processes, serving
from ..wire import Message, Wire, failure, host_pid
from ..world import entering
from . import preloading
from .birth import Cradle, Home
from .offshoot import Offshoot
from .supervisor import Supervisor


class Zygote:
    """Single-threaded; ends when its connection does."""

    def __init__(self, name: str, home: Home) -> None:
        self._home = home
        self._born: Dict[int, Cradle] = {}
        self._offshoots: Dict[int, Offshoot] = {}
        self._woken = processes.wake_on_child_end()
        self._wire = Wire(home.socket)
        version = "%d.%d.%d" % sys.version_info[:3]
        self._wire.send({"type": "hello", "role": "zygote", "id": name, "pid": host_pid(), "python": version})

    def serve(self) -> NoReturn:
        for message in serving.messages(self._wire, self._woken, self._reap):
            _DUTIES[message["type"]](self, message)
        os._exit(0)

    def preload(self, message: Message) -> None:
        began = time.monotonic()
        # An import that never ends, in native code too, ends this process.
        signal.setitimer(signal.ITIMER_REAL, message["within_ms"] / 1000)
        gc.disable()  # imports make hardly any garbage: 7 % of their time
        report = preloading.preload(message["modules"], self._announce)
        gc.enable()
        processes.freeze_memory()
        signal.setitimer(signal.ITIMER_REAL, 0)
        took = round((time.monotonic() - began) * 1000)
        self._wire.send({"type": "grown", **report, "ms": took})

    def _announce(self, module: str) -> None:
        """Should this process not survive the import, Node knows which one it was."""
        self._wire.send({"type": "importing", "module": module})

    def _grow(self, message: Message) -> None:
        """A zygote that imports more."""
        self._send_off(message["id"], lambda: _zygote(message, self._home))

    def _supervise(self, message: Message) -> None:
        """A child below a supervisor of its own, where there are no worlds."""
        self._send_off(message["keeper"], lambda: _supervisor(message, self._home))

    def _send_off(self, name: str, become: Callable[[], Callable[[], NoReturn]]) -> None:
        try:
            offshoot = Offshoot(name, become)
        except OSError as error:
            self._wire.send({"type": "error", "id": name, "message": str(error)})
            return
        self._offshoots[offshoot.pid] = offshoot

    def _fork(self, message: Message) -> None:
        """A child in the world of a keeper."""
        try:
            self._bear(message)
        except OSError as error:
            self._wire.send({**failure(error), "child": message["child"]})

    def _bear(self, message: Message) -> None:
        cradle = Cradle(message["child"], self._home.runtime)
        try:
            pid = entering.fork_into_world(cradle, message["keeper_pid"], self._home)
        except OSError:
            cradle.discard()
            raise
        cradle.leave_to_child()
        self._born[pid] = cradle

    def _reap(self) -> None:
        for pid, verdict in processes.reaped():
            if pid in self._born:
                self._born.pop(pid).tell_end(self._wire, verdict)
            elif pid in self._offshoots:
                self._offshoots.pop(pid).tell_end(self._wire)


_DUTIES = {"grow": Zygote._grow, "fork": Zygote._fork, "supervise": Zygote._supervise}


def _zygote(message: Message, home: Home) -> Callable[[], NoReturn]:
    grown = Zygote(message["id"], home)

    def live() -> NoReturn:
        grown.preload(message)
        grown.serve()

    return live


def _supervisor(message: Message, home: Home) -> Callable[[], NoReturn]:
    supervisor = Supervisor(message["keeper"], home)

    def live() -> NoReturn:
        supervisor.bear(message["child"])
        supervisor.serve()

    return live
