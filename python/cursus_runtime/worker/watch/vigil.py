"""Watching over one attempt, whoever ends it: its memory, its files, its processes."""

import signal
import time
from typing import Dict, List, Optional

from ..wire import Message, Wire
from . import sampling, whereabouts
from .series import Series
from .watching import Watcher

# How long a process may stay after its script without being told of.
LINGER_SECONDS = 0.3


class Vigil:
    """Begins when the attempt is furnished."""

    def __init__(self, crowd: sampling.Crowd, message: Message) -> None:
        sides: Dict[str, List[str]] = {"input": [], "output": []}
        for watched in message["watch"]:
            sides[watched["side"]].append(watched["path"])
        self._crowd = crowd
        self._watcher = Watcher(sides["input"], sides["output"])
        interval_ms = int(sampling.INTERVAL_SECONDS * 1000)
        self._series: Optional[Series] = Series(interval_ms) if message.get("memory_series") else None
        self._sampler = sampling.Sampler(crowd, message.get("memory_limit_bytes"), self._series)
        self._is_over = False

    def fileno(self) -> int:
        """Readable when files were touched."""
        return self._watcher.fileno()

    def look(self, wire: Wire) -> None:
        """Take what there is to see. Above the memory limit that is told, once, and everything is killed."""
        self._watcher.gather()
        over = None if self._is_over else self._sampler.over_limit()
        if over is not None:
            self._is_over = True
            wire.send({"type": "over_memory", "bytes": over})  # before the kill: the first cause counts
            whereabouts.written(self._crowd)
            self._crowd.signal(signal.SIGKILL)

    def ask_where(self) -> None:
        """The child that runs the script writes down where it is."""
        whereabouts.ask(self._crowd)

    def settled(self, message: Message, outside: List[str]) -> Message:
        """What there was. A script that said that it is through counts no longer, though it may still be there."""
        seen = self._watcher.finish()
        return {
            "type": "settled",
            "peak_memory_bytes": self._sampler.peak_bytes,
            "survivors": self._survivors(is_through=message["is_through"]),
            "outside": outside,
            "reads": seen.reads,
            "writes": seen.writes,
            "overflow": seen.overflow,
            **({} if self._series is None else {"memory": self._series.told()}),
        }

    def _survivors(self, is_through: bool) -> List[str]:
        """Commands of who stays; helpers such as multiprocessing's resource tracker end just after their parent."""
        deadline = time.monotonic() + LINGER_SECONDS
        while self._staying(is_through) and time.monotonic() < deadline:
            time.sleep(0.01)
        commands = [sampling.command(pid) for pid in self._staying(is_through)]
        return [command for command in commands if command]

    def _staying(self, is_through: bool) -> List[int]:
        return [one.pid for one in sampling.processes(self._crowd) if not (one.is_first and is_through)]
