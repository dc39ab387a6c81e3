"""A process that has imported some modules, and forks: children into worlds, and zygotes that import more."""

import gc
import os
import select
import signal
import sys
import time
from typing import Any, Dict, NoReturn

from . import entering, preloading, processes
from .wire import Message, Wire, host_pid


class Home:
    """Where every zygote of a host finds Node."""

    def __init__(self, socket: str, runtime: str) -> None:
        self.socket = socket
        self.runtime = runtime


class Zygote:
    """Single-threaded; ends when its connection does."""

    def __init__(self, name: str, home: Home) -> None:
        self._home = home
        self._born: Dict[int, Any] = {}
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
                    self._grow(message) if message["type"] == "grow" else self._fork(message)

    def preload(self, message: Message) -> None:
        began = time.monotonic()
        report = preloading.preload(message["modules"])
        # Children then neither collect what we hold nor write to its pages: 0.02 ms a collection instead of 111.
        gc.collect()
        gc.freeze()
        took = round((time.monotonic() - began) * 1000)
        self._wire.send({"type": "grown", **report, "ms": took})

    def _grow(self, message: Message) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            pid = os.fork()
        except OSError as error:
            self._wire.send({"type": "error", "message": "zygote %s: %s" % (message["id"], error)})
            return
        if pid == 0:
            _become(message, self._home)

    def _fork(self, message: Message) -> None:
        name, keeper = message["child"], message.get("keeper_pid")
        try:
            if keeper is None:
                raise OSError(38, "a child without a world needs the rung 'rewriting', which is not there yet")
            birth = entering.fork_into_world(name, keeper, self._home.runtime, self._home.socket)
        except OSError as error:
            self._wire.send({"type": "error", "child": name, "message": str(error)})
            return
        self._born[birth.pid] = (name, birth)

    def _reap(self) -> None:
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self._born:
                self._report(pid, status, round((usage.ru_utime + usage.ru_stime) * 1000))

    def _report(self, pid: int, status: int, cpu_ms: int) -> None:
        name, birth = self._born.pop(pid)
        complaint = os.read(birth.complaint, 4096).decode("utf-8", "replace")
        os.close(birth.complaint)
        os.close(birth.log_guard)
        if complaint:
            self._wire.send({"type": "error", "child": name, "message": complaint})
        verdict = {"signal": os.WTERMSIG(status)} if os.WIFSIGNALED(status) else {"exit_code": os.WEXITSTATUS(status)}
        self._wire.send({"type": "ended", "child": name, **verdict, "cpu_ms": cpu_ms})


def _become(message: Message, home: Home) -> NoReturn:
    """In the new process. It outlives the one it was forked from; process 1 of the host's namespace ends both."""
    try:
        processes.forget_signals()
        processes.close_all_but([])
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        grown = Zygote(message["id"], home)
        grown.preload(message)
        grown.serve()
    except OSError:
        pass
    os._exit(1)
