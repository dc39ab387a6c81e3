"""A process that has imported some modules, and forks: children into worlds, and zygotes that import more."""

import gc
import os
import select
import signal
import sys
import time
from typing import Callable, Dict, NoReturn

from .. import processes
from ..wire import Message, Wire, failure, host_pid
from ..world import entering
from . import preloading
from .birth import Cradle, Home
from .supervisor import Supervisor


class Zygote:
    """Single-threaded; ends when its connection does."""

    def __init__(self, name: str, home: Home) -> None:
        self._home = home
        self._born: Dict[int, Cradle] = {}
        self._woken = processes.wake_on_child_end()
        self._wire = Wire(home.socket)
        version = "%d.%d.%d" % sys.version_info[:3]
        self._wire.send({"type": "hello", "role": "zygote", "id": name, "pid": host_pid(), "python": version})

    def serve(self) -> NoReturn:
        while True:
            readable, _, _ = select.select([self._wire, self._woken], [], [])
            if self._woken in readable:
                processes.drain(self._woken)
                self._reap()
            if self._wire in readable:
                messages = self._wire.receive()
                if messages is None:
                    os._exit(0)
                for message in messages:
                    _DUTIES[message["type"]](self, message)

    def preload(self, message: Message) -> None:
        began = time.monotonic()
        gc.disable()  # imports make hardly any garbage: 7 % of their time
        report = preloading.preload(message["modules"])
        gc.enable()
        processes.freeze_memory()
        took = round((time.monotonic() - began) * 1000)
        self._wire.send({"type": "grown", **report, "ms": took})

    def _grow(self, message: Message) -> None:
        """A zygote that imports more."""
        self._fork_off(message["id"], lambda: _become(message, self._home))

    def _supervise(self, message: Message) -> None:
        """A child below a supervisor of its own, where there are no worlds."""
        self._fork_off(message["keeper"], lambda: _become_supervisor(message, self._home))

    def _fork_off(self, name: str, become: Callable[[], NoReturn]) -> None:
        try:
            pid = entering.fork_quietly()
        except OSError as error:
            self._wire.send({"type": "error", "id": name, "message": "%s: %s" % (name, error)})
            return
        if pid == 0:
            become()

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


_DUTIES = {"grow": Zygote._grow, "fork": Zygote._fork, "supervise": Zygote._supervise}


def _become(message: Message, home: Home) -> NoReturn:
    """In the new process. It outlives the one it was forked from; process 1 of the host's namespace ends both."""
    try:
        _forget_parent()
        grown = Zygote(message["id"], home)
        grown.preload(message)
        grown.serve()
    except OSError:
        pass
    os._exit(1)


def _become_supervisor(message: Message, home: Home) -> NoReturn:
    try:
        _forget_parent()
        supervisor = Supervisor(message["keeper"], home)
        supervisor.bear(message["child"])
        supervisor.serve()
    except OSError:
        pass
    os._exit(1)


def _forget_parent() -> None:
    processes.forget_signals()
    processes.close_all_but([])
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
