"""What the step opens, imports, starts and calls, by an audit hook that stores and never thinks."""

import os
import sys
from typing import Any, Dict, List, Tuple

from ..wire import fitting
from . import importing, opening

_BLIND = ["reads by native libraries", "child processes"]
_OVERFLOW = f"files beyond the first {opening.LIMIT}"


class Watch:
    """Observes between `start` and `stop`; an audit hook cannot be removed, so it only falls silent."""

    def __init__(self, code_folder: str) -> None:
        self._opens = opening.Opens()
        self._imports = importing.Statements(code_folder.rstrip("/") + "/")
        self._commands: Dict[str, None] = {}
        self._addresses: Dict[str, None] = {}
        self._active = [False]
        self._full = False

    def start(self) -> None:
        """Begins to observe."""
        self._active[0] = True
        active, rest = self._active, self._rest
        read, written, limit, writing = self._opens.read, self._opens.written, opening.LIMIT, opening.WRITING

        def hook(event: str, args: Tuple[Any, ...]) -> None:
            # Raw names: relative ones are resolved once per working directory, not once per open.
            if event == "open":
                names = written if args[2] & writing else read
                if len(names) <= limit and active[0]:
                    try:
                        names.add(args[0])
                    except TypeError:  # a path of a class that cannot be hashed
                        return
            elif event in _EVENTS and active[0]:
                try:
                    rest(event, args)
                except Exception:
                    return

        sys.addaudithook(hook)
        self._imports.start()

    def stop(self) -> Dict[str, List[str]]:
        """Falls silent and says what was seen."""
        self._active[0] = False
        seen = self._opens.seen()
        reads, all_reads = fitting(seen.reads)
        writes, all_writes = fitting(seen.writes)
        is_whole = all_reads and all_writes and not seen.overflow
        return {
            "reads": reads,
            "writes": writes,
            "imports": self._imports.stop(),
            "commands": list(self._commands),
            "addresses": list(self._addresses),
            "blind": _BLIND if is_whole else [*_BLIND, _OVERFLOW],
        }

    def _rest(self, event: str, args: Tuple[Any, ...]) -> None:
        if event == "os.chdir":
            self._opens.settle()
        elif event == "sqlite3.connect":
            self._database(args[0])
        elif event in ("socket.connect", "socket.getaddrinfo"):
            address = args[1] if event == "socket.connect" else args[:2]
            _note(self._addresses, _address(address))
        else:
            words = args[0] if event == "os.system" else args[1]
            _note(self._commands, _command(words))

    def _database(self, name: Any) -> None:
        """SQLite opens its file by itself; one that it has to make is not read."""
        path = os.fsdecode(name)
        if path.startswith("file:"):
            path = path[len("file:") :].partition("?")[0]
        if os.path.isfile(path) and len(self._opens.read) <= opening.LIMIT:
            self._opens.read.add(path)


_EVENTS = {
    *("os.chdir", "sqlite3.connect", "socket.connect", "socket.getaddrinfo"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"),
}


def _note(known: Dict[str, None], text: str) -> None:
    if len(known) < 1000:
        known[text[:2000]] = None


def _address(address: Any) -> str:
    if isinstance(address, tuple) and len(address) >= 2:
        host = os.fsdecode(address[0]) if isinstance(address[0], (str, bytes)) else str(address[0])
        port = os.fsdecode(address[1]) if isinstance(address[1], (str, bytes)) else address[1]
        return f"{host}:{port}" if port is not None else host
    return os.fsdecode(address) if isinstance(address, (str, bytes)) else str(address)


def _command(words: Any) -> str:
    if isinstance(words, (str, bytes, os.PathLike)):
        return os.fsdecode(words)
    import shlex

    return " ".join(shlex.quote(os.fsdecode(word)) for word in words)
