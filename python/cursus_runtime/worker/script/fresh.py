"""Gives a forked child what a fresh `python script.py` would have."""

import builtins
import gc
import io
import os
import signal
import sys
import time
import types
from typing import Any, Dict, List, Optional

from ..package import IMPORTED_FROM

_kept: List[Any] = []


def libraries() -> None:
    """State that libraries computed in the zygote, of those that are loaded; done while the child waits for a step."""
    modules = sys.modules
    if "random" in modules:
        modules["random"].seed()
    if "numpy.random" in modules:
        modules["numpy.random"].seed()
    if "tempfile" in modules:
        modules["tempfile"].tempdir = None
    if "linecache" in modules:
        modules["linecache"].clearcache()
    if "logging" in modules:
        root = modules["logging"].getLogger()
        for handler in root.handlers[:]:
            root.removeHandler(handler)
        root.setLevel(modules["logging"].WARNING)


def interpreter(message: Dict[str, Any], environment: Dict[str, str]) -> types.ModuleType:
    """Resets this process for a `run` message; returns the new, empty `__main__`."""
    before = os.environ.get("PYTHONPATH", "")
    os.chdir(message["cwd"])
    os.umask(0o022)
    _visible_interpreter(environment)
    _environment(environment)
    script = message["script"]
    sys.argv = [script, *message["argv"]]
    if hasattr(sys, "orig_argv"):
        sys.orig_argv = [sys.executable, *sys.argv]
    _paths(script, before, message["env"].get("PYTHONPATH", ""))
    _signals()
    _hooks()
    if "multiprocessing.process" in sys.modules:
        sys.modules["multiprocessing.process"].ORIGINAL_DIR = message["cwd"]
    _streams(environment)
    gc.enable()
    return _main(script)


def _visible_interpreter(environment: Dict[str, str]) -> None:
    """Puts our own folder first on PATH where a version manager's shims were, in a home that the world hides.

    Else a subprocess of `python3` would silently be the system's.
    """
    first, _, rest = environment.get("PATH", "").partition(os.pathsep)
    if sys.executable and first and not os.path.isdir(first):
        environment["PATH"] = os.path.dirname(sys.executable) + os.pathsep + rest


def _environment(wanted: Dict[str, str]) -> None:
    for name in list(os.environ):
        if name not in wanted:
            del os.environ[name]
    for name, value in wanted.items():
        os.environ[name] = value
    time.tzset()


def _paths(script: str, before: str, now: str) -> None:
    """sys.path: the script's folder, PYTHONPATH, then what the interpreter itself had; ours is not among them."""
    gone = {os.path.abspath(entry) for entry in before.split(os.pathsep) if entry}
    own = [
        entry
        for entry in sys.path
        if entry and os.path.abspath(entry) not in gone and not _is_ours(os.path.abspath(entry))
    ]
    given = [os.path.abspath(entry) for entry in now.split(os.pathsep)] if now else []
    sys.path[:] = [os.path.dirname(os.path.realpath(script)), *dict.fromkeys([*given, *own])]
    for folder in sys.path[: 1 + len(given)]:
        sys.path_importer_cache.pop(folder, None)


def _is_ours(folder: str) -> bool:
    return folder == IMPORTED_FROM or folder.startswith(os.path.join(IMPORTED_FROM, "cursus_runtime"))


def _signals() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGALRM})


def _hooks() -> None:
    sys.excepthook = sys.__excepthook__
    sys.displayhook = sys.__displayhook__
    if hasattr(sys, "__unraisablehook__"):
        sys.unraisablehook = sys.__unraisablehook__
    threading = sys.modules.get("threading")
    if threading is not None and hasattr(threading, "__excepthook__"):
        threading.excepthook = threading.__excepthook__


def _streams(environment: Dict[str, str]) -> None:
    """Standard streams on descriptors 0 to 2; the encodings are those this interpreter chose when it started."""
    unbuffered = bool(environment.get("PYTHONUNBUFFERED"))
    _kept.extend([sys.stdin, sys.stdout, sys.stderr, sys.__stdin__, sys.__stdout__, sys.__stderr__])
    sys.stdin = sys.__stdin__ = _stream(0, "r", sys.__stdin__, False)
    sys.stdout = sys.__stdout__ = _stream(1, "w", sys.__stdout__, unbuffered)
    sys.stderr = sys.__stderr__ = _stream(2, "w", sys.__stderr__, unbuffered)


def _stream(descriptor: int, mode: str, former: Any, unbuffered: bool) -> Optional[io.TextIOWrapper]:
    try:
        os.fstat(descriptor)
    except OSError:
        return None
    raw = io.FileIO(descriptor, mode, closefd=False)
    raw.name = ("<stdin>", "<stdout>", "<stderr>")[descriptor]
    writes = mode == "w"
    buffer: Any = raw if writes and unbuffered else (io.BufferedWriter(raw) if writes else io.BufferedReader(raw))
    lines = raw.isatty() or (descriptor == 2 and sys.version_info >= (3, 9))
    stream = io.TextIOWrapper(
        buffer,
        encoding=getattr(former, "encoding", None) or "utf-8",
        errors=getattr(former, "errors", None) or ("backslashreplace" if descriptor == 2 else "strict"),
        newline="\n" if writes else None,
        line_buffering=lines,
        write_through=writes and unbuffered,
    )
    stream.mode = mode
    return stream


def _main(script: str) -> types.ModuleType:
    from importlib.machinery import SourceFileLoader

    _kept.append(sys.modules.get("__main__"))
    module = types.ModuleType("__main__")
    module.__dict__.update(
        {
            "__annotations__": {},
            "__builtins__": builtins,
            "__cached__": None,
            "__file__": script,
            "__loader__": SourceFileLoader("__main__", script),
        }
    )
    sys.modules["__main__"] = module
    if "__mp_main__" in sys.modules:  # what a preloaded multiprocessing took for the main module
        sys.modules["__mp_main__"] = module
    return module
