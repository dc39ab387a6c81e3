"""Memory of an attempt: what its processes hold themselves (RssAnon + RssShmem), which is the same warm and cold.

Pages of files are not: those of libraries belong to the zygote when warm, and the system may drop any of them.
"""

import os
from typing import Iterator, List, NamedTuple, Optional, Tuple, Union

from .crowd import Descendants, Namespace
from .series import Series

INTERVAL_SECONDS = 0.04

Crowd = Union[Namespace, Descendants]


class Process(NamedTuple):
    pid: int
    # The child that runs the script, not one that the script started.
    is_first: bool
    memory_bytes: int


class Sampler:
    """Remembers the peak, and how it came to it where that was asked for."""

    def __init__(self, crowd: Crowd, limit_bytes: Optional[int], series: Optional[Series] = None) -> None:
        self._crowd = crowd
        self._limit_bytes = limit_bytes
        self._series = series
        self._next_look_bytes = 0.0
        # Still shared with the zygote, whose share is the script's, too: a fresh interpreter has all these pages.
        self._inherited_bytes = sum(process.memory_bytes for process in processes(crowd) if process.is_first)
        # A script may be through before the first sample.
        self.peak_bytes = self._inherited_bytes
        if series is not None:
            series.add(0, self._inherited_bytes)

    def over_limit(self) -> Optional[int]:
        """Take one sample; its bytes when they are above the limit."""
        held, exact = self._look()
        if self._is_over(held) and not exact:
            # While forks begin and end, their shares are read at different moments: a second look must agree.
            held = min(held, self._look()[0])
        self.peak_bytes = max(self.peak_bytes, held)
        # Nothing is held any more once the child has gone.
        if self._series is not None and held > 0:
            self._series.take(held)
        return held if self._is_over(held) else None

    def _is_over(self, held: int) -> bool:
        return self._limit_bytes is not None and held > self._limit_bytes

    def _look(self) -> Tuple[int, bool]:
        """Bytes held now, and whether one process alone holds them."""
        found = list(processes(self._crowd))
        if not found:
            return 0, True
        held = sum(process.memory_bytes for process in found)
        if len(found) > 1 and (held > self.peak_bytes or self._series is not None):
            held = self._without_shared(found, held)
        return held, len(found) == 1

    def _without_shared(self, found: List[Process], held: int) -> int:
        """Forks share pages that each one's Rss counts. Exactness costs 5 ms a process: only where it matters."""
        if self._series is None and held < self._next_look_bytes and not self._is_over(held):
            return 0
        self._next_look_bytes = held * 1.1
        # A fork that ends between two readings makes the shares of the others grow: what two looks agree on counts.
        again = list(processes(self._crowd))
        return min(self._exact_bytes(found), self._exact_bytes(again)) if again else self._exact_bytes(found)

    def _exact_bytes(self, found: List[Process]) -> int:
        total = 0
        for process in found:
            proportional = min(process.memory_bytes, _proportional_bytes(process))
            total += proportional
            if process.is_first:
                total += min(self._inherited_bytes, process.memory_bytes - proportional)
        return total


def processes(crowd: Crowd) -> Iterator[Process]:
    """Every living process of the attempt."""
    for pid in crowd.pids():
        status = read("/proc/%d/status" % pid)
        if status and field(status, b"\nState:") not in (b"Z", b"X"):
            yield Process(pid, crowd.is_first(pid, int(field(status, b"\nPPid:"))), _held_bytes(status))


def command(pid: int) -> str:
    """Nothing of a process that is about to end: its memory, where its command stands, goes first."""
    line = read("/proc/%d/cmdline" % pid)
    return line.replace(b"\0", b" ").decode("utf-8", "replace").strip()


def read(path: str) -> bytes:
    """The file, or nothing when its process has just gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def field(status: bytes, name: bytes) -> bytes:
    """The first word after `name`; "0" where the kernel leaves the line out."""
    start = status.find(name)
    return status[start + len(name) :].split(None, 1)[0] if start >= 0 else b"0"


def _held_bytes(status: bytes) -> int:
    return (int(field(status, b"\nRssAnon:")) + int(field(status, b"\nRssShmem:"))) * 1024


def _proportional_bytes(process: Process) -> int:
    rollup = read("/proc/%d/smaps_rollup" % process.pid)
    if b"\nPss_Anon:" in rollup:
        return (int(field(rollup, b"\nPss_Anon:")) + int(field(rollup, b"\nPss_Shmem:"))) * 1024
    # Without an answer it has just gone, or the kernel has no such file.
    return int(field(rollup, b"\nPss:")) * 1024 if rollup else _held_bytes(read("/proc/%d/status" % process.pid))
