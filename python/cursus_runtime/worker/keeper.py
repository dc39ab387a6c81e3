"""Process 1 of a world: furnishes it, watches over its memory and files, and ends everything by ending itself."""

import os
import select
import signal
import time
from typing import Dict, List, NoReturn, Optional

from . import capabilities, furnishing, outside, sampling, syscalls
from .visibility import Operation
from .watching import GATHER_SECONDS, Watcher
from .wire import Message, Wire

WHERE_SIGNAL = signal.SIGRTMIN + 5
# How long a process may stay after its script without being told of.
LINGER_SECONDS = 0.3


class Keeper:
    """Lives as long as its world and its connection."""

    def __init__(self, wire: Wire, operations: List[Operation]) -> None:
        self._wire = wire
        self._operations = operations
        self._sampler: Optional[sampling.Sampler] = None
        self._watcher: Optional[Watcher] = None
        self._killed = False

    def serve(self) -> NoReturn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps orphans by itself then
        while True:
            waited_on: List[int] = [self._wire.fileno()] + ([self._watcher.fileno()] if self._watcher else [])
            timeout = sampling.INTERVAL_SECONDS if self._sampler else None
            readable, _, _ = select.select(waited_on, [], [], timeout)
            if self._wire.fileno() in readable:
                self._answer_all()
            elif readable:
                select.select([self._wire], [], [], GATHER_SECONDS)
            if self._watcher:
                self._watcher.gather()
            self._sample()

    def _answer_all(self) -> None:
        messages = self._wire.receive()
        if messages is None:
            os._exit(0)
        for message in messages:
            try:
                self._answer(message)
            except OSError as error:
                self._wire.send(failure(error))

    def _answer(self, message: Message) -> None:
        kind = message["type"]
        if kind == "furnish":
            self._furnish(message)
        elif kind == "signal":
            signal_all(message["signal"])
        elif kind == "where":
            for process in sampling.processes():
                if process.entered:
                    os.kill(process.pid, WHERE_SIGNAL)
        elif kind == "settle":
            self._wire.send(self._settled())

    def _furnish(self, message: Message) -> None:
        furnishing.furnish(message["mounts"], self._operations)
        sides: Dict[str, List[str]] = {"input": [], "output": []}
        for watched in message["watch"]:
            sides[watched["side"]].append(watched["path"])
        self._watcher = Watcher(sides["input"], sides["output"])
        self._sampler = sampling.Sampler(message.get("memory_limit_bytes"))
        # A script has our user id: it must neither trace us nor find anything to take.
        capabilities.drop_all_but(capabilities.KEEPER)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        self._wire.send({"type": "furnished"})

    def _sample(self) -> None:
        over = self._sampler.over_limit() if self._sampler and not self._killed else None
        if over is not None:
            self._killed = True
            self._wire.send({"type": "over_memory", "bytes": over})
            signal_all(signal.SIGKILL)

    def _settled(self) -> Message:
        seen = self._watcher.finish() if self._watcher else None
        hidden = [operation.path for operation in self._operations if not operation.show]
        return {
            "type": "settled",
            "peak_memory_bytes": self._sampler.peak_bytes if self._sampler else 0,
            "survivors": survivors(),
            "outside": outside.new_files(hidden),
            "reads": seen.reads if seen else [],
            "writes": seen.writes if seen else [],
            "overflow": seen.overflow if seen else False,
        }


def survivors() -> List[str]:
    """Commands of the processes that stay; helpers such as multiprocessing's resource tracker end just after their parent."""
    deadline = time.monotonic() + LINGER_SECONDS
    while any(True for _ in sampling.processes()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return [sampling.command(process.pid) for process in sampling.processes()]


def signal_all(number: int) -> None:
    """To every process of the world; the kernel leaves out process 1, which is us."""
    try:
        os.kill(-1, number)
    except OSError:
        pass  # nobody is there


def failure(error: OSError) -> Message:
    message = {"type": "error", "message": str(error), "errno": error.errno}
    return {**message, "path": os.fsdecode(error.filename)} if error.filename else message
