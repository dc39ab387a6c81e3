"""Memory of an attempt: what its processes hold themselves (RssAnon + RssShmem), which is the same warm and cold."""

import os
from typing import Iterator, List, NamedTuple, Optional, Union

from .crowd import Descendants, Namespace

INTERVAL_SECONDS = 0.04

Crowd = Union[Namespace, Descendants]


class Process(NamedTuple):
    pid: int
    # The child that runs the script, not one that the script started.
    is_first: bool
    memory_bytes: int


class Sampler:
    """Remembers the peak. `limit_bytes` and `file_bytes` (the libraries' pages, held by the zygote) come with furnishing."""

    def __init__(self, crowd: Crowd, limit_bytes: Optional[int], file_bytes: int) -> None:
        self._crowd = crowd
        self._limit_bytes = limit_bytes
        self._file_bytes = file_bytes
        self._next_look_bytes = 0.0
        self.peak_bytes = 0

    def over_limit(self) -> Optional[int]:
        """Take one sample; its bytes when they are above the limit."""
        found = list(processes(self._crowd))
        if not found:
            return None
        held = sum(process.memory_bytes for process in found) + self._file_bytes
        if held > self.peak_bytes and len(found) > 1:
            held = self._without_shared(found, held)
        self.peak_bytes = max(self.peak_bytes, held)
        return held if self._limit_bytes is not None and held > self._limit_bytes else None

    def _without_shared(self, found: List[Process], held: int) -> int:
        """Forks share pages that each one's Rss counts. The exact answer costs 5 ms a process: only where it matters."""
        over = self._limit_bytes is not None and held > self._limit_bytes
        if held < self._next_look_bytes and not over:
            return 0
        self._next_look_bytes = held * 1.1
        return self._file_bytes + sum(
            process.memory_bytes if process.is_first else min(process.memory_bytes, _proportional_bytes(process))
            for process in found
        )


def processes(crowd: Crowd) -> Iterator[Process]:
    """Every living process of the attempt."""
    for pid in crowd.pids():
        status = read("/proc/%d/status" % pid)
        if status and _field(status, b"\nState:") not in (b"Z", b"X"):
            memory = int(_field(status, b"\nRssAnon:")) + int(_field(status, b"\nRssShmem:"))
            yield Process(pid, crowd.is_first(pid, int(_field(status, b"\nPPid:"))), memory * 1024)


def command(pid: int) -> str:
    line = read("/proc/%d/cmdline" % pid) or read("/proc/%d/comm" % pid)
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


def _field(status: bytes, name: bytes) -> bytes:
    """The first word after `name`; "0" where the kernel leaves the line out."""
    start = status.find(name)
    return status[start + len(name) :].split(None, 1)[0] if start >= 0 else b"0"


def _proportional_bytes(process: Process) -> int:
    rollup = read("/proc/%d/smaps_rollup" % process.pid)
    if b"\nPss_Anon:" in rollup:
        return (int(_field(rollup, b"\nPss_Anon:")) + int(_field(rollup, b"\nPss_Shmem:"))) * 1024
    return int(_field(rollup, b"\nPss:")) * 1024 if rollup else process.memory_bytes
