"""What the step opens, imports, starts and calls, by an audit hook that stores and never thinks."""

import os
import sys
from typing import Any, Dict, List, Set, Tuple

from .wire import fitting

_LIMIT = 20_000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_BLIND = ["reads by native libraries", "child processes after exec"]
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Watch:
    """Observes between `start` and `stop`; an audit hook cannot be removed, so it only falls silent."""

    def __init__(self, code_folder: str) -> None:
        self._prefix = code_folder.rstrip("/") + "/"
        self._opens: Set[Tuple[Any, ...]] = set()
        self._paths: Dict[bool, Set[str]] = {True: set(), False: set()}
        self._imports: Dict[str, None] = {}
        self._commands: Dict[str, None] = {}
        self._addresses: Dict[str, None] = {}
        self._active = [False]
        self._full = False

    def start(self) -> None:
        """Begins to observe."""
        self._active[0] = True
        active, opens, add, rest = self._active, self._opens, self._opens.add, self._rest

        def hook(event: str, args: Tuple[Any, ...]) -> None:
            # Raw tuples: relative paths are resolved once per working directory, not once per open.
            if event == "open":
                if active[0] and len(opens) < _LIMIT:
                    try:
                        add(args)
                    except TypeError:
                        return
            elif event in _EVENTS and active[0]:
                try:
                    rest(event, args)
                except Exception:
                    return

        sys.addaudithook(hook)

    def stop(self) -> Dict[str, List[str]]:
        """Falls silent and says what was seen."""
        self._active[0] = False
        self._resolve()
        reads, all_reads = fitting(self._paths[False])
        writes, all_writes = fitting(self._paths[True])
        is_whole = all_reads and all_writes and not self._full
        loaded = [name for name in self._imports if sys.modules.get(name) is not None]
        return {
            "reads": reads,
            "writes": writes,
            "imports": loaded,
            "commands": list(self._commands),
            "addresses": list(self._addresses),
            "blind": _BLIND if is_whole else [*_BLIND, "files beyond the first many"],
        }

    def _rest(self, event: str, args: Tuple[Any, ...]) -> None:
        if event == "import":
            self._import(args[0])
        elif event == "os.chdir":
            self._resolve()
        elif event in ("socket.connect", "socket.getaddrinfo"):
            address = args[1] if event == "socket.connect" else args[:2]
            _note(self._addresses, _address(address))
        else:
            words = args[0] if event == "os.system" else args[1]
            _note(self._commands, _command(words))

    def _import(self, module: str) -> None:
        frame = sys._getframe(3)
        while frame is not None and frame.f_code.co_filename.startswith("<frozen importlib"):
            frame = frame.f_back
        if frame is not None and frame.f_code.co_filename.startswith(self._prefix):
            _note(self._imports, module)

    def _resolve(self) -> None:
        opens = list(self._opens)
        self._full = self._full or len(opens) >= _LIMIT
        self._opens.clear()
        try:
            folder = os.getcwd()
        except OSError:
            folder = "/"
        for path, mode, flags in opens:
            if isinstance(path, int) or path is None:
                continue
            name = os.path.normpath(os.path.join(folder, os.fsdecode(path)))
            if not _is_interpreter(name):
                writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
                self._paths[writes or bool(isinstance(flags, int) and flags & _WRITING)].add(name)


_EVENTS = {
    *("import", "os.chdir", "socket.connect", "socket.getaddrinfo"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"),
}


def _is_interpreter(path: str) -> bool:
    if path.startswith(("/proc/", "/sys/", "/dev/", _PACKAGE)) or "/__pycache__/" in path:
        return True
    return any(path.startswith(prefix) for prefix in _prefixes())


def _prefixes() -> List[str]:
    if not _FOUND:
        for folder in {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__)}:
            # A system interpreter lives in /usr: its libraries are its own, /usr itself is not.
            _FOUND.extend([os.path.join(folder, "lib"), os.path.join(folder, "lib64")])
        _FOUND.append(os.path.dirname(os.__file__))
    return _FOUND


_FOUND: List[str] = []


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
