"""Process 1 of a world: furnishes it, watches over it, and ends everything by ending itself."""

import os
import select
import signal
from typing import List, NoReturn, Optional

from .. import serving, syscalls
from ..watch import crowd, sampling
from ..watch.vigil import Vigil
from ..watch.watching import GATHER_SECONDS
from ..wire import Message, Wire
from . import capabilities, furnishing, outside
from .visibility import Operation


class Keeper:
    """Lives as long as its world and its connection."""

    def __init__(self, wire: Wire, operations: List[Operation]) -> None:
        self._wire = wire
        self._operations = operations
        # Folders that are not the host's, though they hold some of its: what is new there is told.
        self._own = [operation.path for operation in operations if not operation.show]
        self._crowd = crowd.Namespace()
        self._vigil: Optional[Vigil] = None

    def serve(self) -> NoReturn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps orphans by itself then
        while True:
            waited_on = [self._wire.fileno()] + ([self._vigil.fileno()] if self._vigil else [])
            timeout = sampling.INTERVAL_SECONDS if self._vigil else None
            readable, _, _ = select.select(waited_on, [], [], timeout)
            if self._wire.fileno() in readable:
                self._listen()
            elif readable:
                select.select([self._wire], [], [], GATHER_SECONDS)
            if self._vigil:
                self._vigil.look(self._wire)

    def _listen(self) -> None:
        if not serving.answer_all(self._wire, self._answer):
            os._exit(0)

    def _answer(self, message: Message) -> None:
        kind = message["type"]
        if kind == "furnish":
            self._furnish(message)
        elif kind == "signal":
            self._crowd.signal(message["signal"])
        elif kind == "where" and self._vigil:
            self._vigil.ask_where()
        elif kind == "settle" and self._vigil:
            self._wire.send(self._vigil.settled(message, outside.new_files(self._own)))

    def _furnish(self, message: Message) -> None:
        self._own += furnishing.furnish(message["mounts"], message["working_dir"], self._operations)
        self._vigil = Vigil(self._crowd, message)
        # A script has our user id: it must neither trace us nor find anything to take.
        capabilities.drop_all_but(capabilities.KEEPER)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        self._wire.send({"type": "furnished"})
