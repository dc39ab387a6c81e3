"""Where no namespace ends everything at once: a process above one child, which adopts whoever it leaves behind."""

import os
import select
import signal
from typing import NoReturn, Optional

from .. import processes, serving, syscalls
from ..watch import crowd, sampling
from ..watch.vigil import Vigil
from ..watch.watching import GATHER_SECONDS
from ..wire import Message, Wire, failure, host_pid
from ..world.entering import fork_quietly
from .birth import Cradle, Home


class Supervisor:
    """Forks the child of an attempt and watches over it. Ends, with everything below, when its connection does."""

    def __init__(self, name: str, home: Home) -> None:
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
        self._woken = processes.wake_on_child_end()
        # A terminal's or a script's signals to a group are for the script.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        self._name = name
        self._home = home
        self._wire = Wire(home.socket)
        self._wire.send({"type": "hello", "role": "keeper", "id": name, "pid": host_pid()})
        self._vigil: Optional[Vigil] = None
        self._child = 0

    def bear(self, child: str) -> None:
        try:
            self._bear(child)
        except OSError as error:
            self._wire.send({**failure(error), "id": self._name})
            os._exit(1)

    def _bear(self, child: str) -> None:
        self._cradle = Cradle(child, self._home.runtime)
        me = os.getpid()
        self._child = fork_quietly()
        if self._child == 0:
            self._cradle.live(self._home, lambda: me)
        self._cradle.leave_to_child()
        self._crowd = crowd.Descendants(self._child)

    def serve(self) -> NoReturn:
        while True:
            waited_on = [self._wire.fileno(), self._woken] + ([self._vigil.fileno()] if self._vigil else [])
            timeout = sampling.INTERVAL_SECONDS if self._vigil else None
            readable, _, _ = select.select(waited_on, [], [], timeout)
            if self._woken in readable:
                processes.drain(self._woken)
                self._reap()
            if self._wire.fileno() in readable:
                self._listen()
            elif self._woken not in readable and readable:
                select.select([self._wire, self._woken], [], [], GATHER_SECONDS)
            if self._vigil:
                self._vigil.look(self._wire)

    def _listen(self) -> None:
        if not serving.answer_all(self._wire, self._answer):
            self._end()

    def _answer(self, message: Message) -> None:
        kind = message["type"]
        if kind == "furnish":
            self._vigil = Vigil(self._crowd, message)
            self._wire.send({"type": "furnished"})
        elif kind == "signal":
            self._crowd.signal(message["signal"])
        elif kind == "where" and self._vigil:
            self._vigil.ask_where()
        elif kind == "settle" and self._vigil:
            self._reap()
            self._wire.send(self._vigil.settled(message, []))
        elif kind == "end":
            self._end()

    def _reap(self) -> None:
        for pid, verdict in processes.reaped():
            if pid == self._child:
                self._cradle.tell_end(self._wire, verdict)

    def _end(self) -> NoReturn:
        try:
            crowd.sweep(self._reap)
            self._wire.send({"type": "gone", "id": self._name})
        except OSError:
            crowd.sweep(crowd.reap_all)  # nobody listens any more
        os._exit(0)
