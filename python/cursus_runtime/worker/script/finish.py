"""Ends a process exactly as an interpreter ends."""

import gc
import os
import resource
import signal
import sys
import types
from typing import List, NamedTuple, NoReturn, Optional

from . import raised


class Ending(NamedTuple):
    """How the script ended: its exit code, what `sys.exit` wants printed, whether it was Ctrl-C."""

    exit_code: int
    words: Optional[str]
    interrupted: bool


def ending_of(error: Optional[BaseException]) -> Ending:
    """The exit code of an uncaught exception (None: the script came to its end)."""
    if error is None:
        return Ending(0, None, False)
    if isinstance(error, KeyboardInterrupt):
        return Ending(130, None, True)
    if not isinstance(error, SystemExit):
        return Ending(1, None, False)
    if error.code is None:
        return Ending(0, None, False)
    if isinstance(error.code, int):
        wide = -(2**63) <= error.code < 2**63
        return Ending(error.code & 0xFF if wide else 255, None, False)
    try:
        words = str(error.code)
    except Exception:
        words = ""
    return Ending(1, words, False)


def show(error: Optional[BaseException], ending: Ending) -> None:
    """Prints what Python prints for this ending, by the script's own `sys.excepthook` if it has one."""
    if error is None or isinstance(error, SystemExit):
        if ending.words is not None:
            _print(ending.words)
        return
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
    try:
        _flush(sys.stdout)
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as broken:
        _print("Error in sys.excepthook:")
        sys.__excepthook__(type(broken), broken, broken.__traceback__)
        _print("\nOriginal exception was:")
        sys.__excepthook__(type(error), error, error.__traceback__)
    _flush(sys.stderr)


class Bounds(NamedTuple):
    """Which modules may be the script's own: those of its folder, imported after `newest`."""

    code_folder: str
    newest: str


def interpreter(main: types.ModuleType, bounds: Bounds, exit_code: int) -> int:
    """Threads, exit handlers, modules, garbage, streams, in Python's order; returns the final exit code."""
    _guarded(_join_threads)
    _guarded(_exit_handlers)
    flushed = _flush(sys.stdout)
    _flush(sys.stderr)
    sys.last_type = sys.last_value = sys.last_traceback = None
    streams = (sys.stdout, sys.stderr)
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _show_unraisable
    for module in [main, *_modules_of(bounds, main)]:
        _forget(module)
    gc.collect()
    flushed = _flush(streams[0]) and flushed
    _flush(streams[1])
    _flush_c()
    return exit_code if flushed else 120


def cpu_ms() -> int:
    """Processor time of this process and of those that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return round(sum(one.ru_utime + one.ru_stime for one in used) * 1000)


def let_go_of_log() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)


def leave(exit_code: int, interrupted: bool) -> NoReturn:
    """Ends this process at once; an unhandled Ctrl-C dies by its signal, as in Python."""
    if interrupted:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.kill(os.getpid(), signal.SIGINT)
    os._exit(exit_code)


def _join_threads() -> None:
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._shutdown()


def _exit_handlers() -> None:
    import atexit

    atexit._run_exitfuncs()


def _guarded(action: "types.FunctionType") -> None:
    try:
        action()
    except SystemExit:
        pass
    except BaseException as error:
        sys.__excepthook__(type(error), error, error.__traceback__)


def _modules_of(bounds: Bounds, main: types.ModuleType) -> List[types.ModuleType]:
    """The script's own modules, the last imported first.

    Preloaded ones are not even looked at: that would copy a page of memory for each, 9 ms for pandas and scikit-learn.
    """
    prefix = bounds.code_folder.rstrip("/") + "/"
    found = []
    for module in [sys.modules.get(name) for name in _imported_after(bounds.newest)]:
        file = getattr(module, "__file__", None) if isinstance(module, types.ModuleType) else None
        if isinstance(file, str) and file.startswith(prefix) and module is not main:
            found.append(module)
    return found


def _imported_after(newest: str) -> List[str]:
    names: List[str] = []
    try:
        for name in reversed(sys.modules):
            if name == newest:
                break
            names.append(name)
    except RuntimeError:  # a daemon thread of the script imports meanwhile
        return list(reversed(sys.modules))
    return names


def _forget(module: types.ModuleType) -> None:
    """Sets a module's names to None, private ones first: files that nothing else holds are flushed and closed."""
    names = module.__dict__
    for private in (True, False):
        for name in list(names):
            if name == "__builtins__" or not isinstance(name, str):
                continue
            if (name.startswith("_") and not name.startswith("__")) == private:
                names[name] = None


def _show_unraisable(args: "sys.UnraisableHookArgs") -> None:
    """What a destructor raises; nobody called it, and least of all we."""
    kept = (args.exc_type, args.exc_value, raised.cut(args.exc_traceback), args.err_msg, args.object)
    sys.__unraisablehook__(type(args)(kept))


def _flush(stream: object) -> bool:
    if stream is None or getattr(stream, "closed", False):
        return True
    try:
        stream.flush()  # type: ignore[attr-defined]
    except Exception as error:
        if stream is sys.stdout:
            _print(f"Exception ignored in: {stream!r}\n{type(error).__name__}: {error}")
        return False
    return True


def _flush_c() -> None:
    try:
        import ctypes

        ctypes.CDLL(None).fflush(None)
    except Exception:
        return


def _print(words: str) -> None:
    try:
        sys.stderr.write(words + "\n")
        sys.stderr.flush()
    except Exception:
        return
