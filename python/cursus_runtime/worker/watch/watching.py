"""Which files of a step's folders were read and written, seen by inotify: native readers pass every Python hook."""

import errno
import os
import struct
from typing import Callable, Dict, Iterator, List, NamedTuple, Set, Tuple

from .. import syscalls
from ..wire import fitting

ACCESS, CLOSE_WRITE, OPEN, MOVED_TO, CREATE, DELETE = 0x1, 0x8, 0x20, 0x80, 0x100, 0x200
_OVERFLOW, _ONLYDIR, _ISDIR = 0x4000, 0x01000000, 0x40000000
_INPUT = CLOSE_WRITE | OPEN | MOVED_TO | CREATE | DELETE | _ONLYDIR
# Every single read is an event, which doubles what an open costs. An input is opened to be read; an output may be both.
_OUTPUT = _INPUT | ACCESS
_HEADER = struct.Struct("iIII")

# Waiting this long before reading lets the kernel merge equal events; its queue holds 16,384 of them.
GATHER_SECONDS = 0.004


class Seen(NamedTuple):
    reads: List[str]
    writes: List[str]
    # Events were lost, some folder could not be watched, or the lists grew too long: they may be incomplete.
    overflow: bool


class Watcher:
    """Watches folders and every folder below them. Events are kept raw until `finish`: 10,000 files cost little."""

    def __init__(self, inputs: List[str], outputs: List[str]) -> None:
        self._descriptor = syscalls.inotify_init()
        self._folders: Dict[int, bytes] = {}
        self._masks: Dict[int, int] = {}
        self._events: Set[Tuple[int, int, bytes]] = set()
        self._found: Set[bytes] = set()
        self._overflow = False
        self._outputs = [os.fsencode(path) for path in outputs]
        for path in inputs:
            self._add(os.fsencode(path), set(), _INPUT)
        self._before: Set[bytes] = set()
        for path in self._outputs:
            self._add(path, self._before, _OUTPUT)

    def fileno(self) -> int:
        return self._descriptor

    def gather(self) -> None:
        """Take what the kernel holds."""
        while True:
            try:
                data = os.read(self._descriptor, 262144)
            except BlockingIOError:
                return
            at, end = 0, len(data)
            while at < end:
                watch, mask, _, length = _HEADER.unpack_from(data, at)
                at += 16 + length
                if mask & _ISDIR or watch < 0:
                    self._folder_event(watch, mask, data[at - length : at].rstrip(b"\0"))
                else:
                    self._events.add((watch, mask, data[at - length : at]))

    def finish(self) -> Seen:
        """Everything so far. Outputs are walked once more: a file made in a folder before we watch it has no event."""
        self.gather()
        masks = dict.fromkeys(self._found, CLOSE_WRITE)
        for watch, mask, name in self._events:
            folder = self._folders.get(watch)
            if folder is not None and name:
                path = folder + b"/" + name.rstrip(b"\0")
                masks[path] = masks.get(path, 0) | mask
        for output in self._outputs:
            for path in _files(output):
                if path not in self._before:
                    masks[path] = masks.get(path, 0) | CLOSE_WRITE
        reads, all_reads = fitting(_named(masks, _was_read))
        writes, all_writes = fitting(_named(masks, _was_written))
        return Seen(reads, writes, self._overflow or not (all_reads and all_writes))

    def _add(self, folder: bytes, files: Set[bytes], mask: int) -> None:
        pending = [folder]
        while pending:
            path = pending.pop()
            try:
                # Watch first, list second: what appears in between is seen twice, never missed.
                watch = syscalls.inotify_add(self._descriptor, path, mask)
                self._folders[watch] = path
                self._masks[watch] = mask
                with os.scandir(path) as entries:
                    for entry in entries:
                        if entry.is_dir(follow_symlinks=False):
                            pending.append(entry.path)
                        else:
                            files.add(entry.path)
            except OSError as error:
                self._overflow = self._overflow or error.errno in (errno.ENOSPC, errno.EACCES)

    def _folder_event(self, watch: int, mask: int, name: bytes) -> None:
        if mask & _OVERFLOW:
            self._overflow = True
        elif mask & (CREATE | MOVED_TO) and watch in self._folders:
            self._add(self._folders[watch] + b"/" + name, self._found, self._masks[watch])


def _was_read(mask: int) -> bool:
    """Opened and never closed after writing (a mapped file has no ACCESS), or really read, where that is asked for.

    So an input that is read, then changed in its place counts as written alone; the hook of a Python script tells both.
    """
    return bool(mask & ACCESS) or (bool(mask & OPEN) and not mask & (CLOSE_WRITE | CREATE))


def _was_written(mask: int) -> bool:
    return bool(mask & (CLOSE_WRITE | CREATE | MOVED_TO | DELETE))


def _named(masks: Dict[bytes, int], wanted: Callable[[int], bool]) -> Iterator[str]:
    return (os.fsdecode(path) for path, mask in masks.items() if wanted(mask))


def _files(folder: bytes) -> Iterator[bytes]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield parent + b"/" + name
