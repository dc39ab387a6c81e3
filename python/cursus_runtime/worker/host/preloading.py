"""Importing modules ahead of their scripts, and saying what that did: threads, environment read, what refused."""

import os
import sys
from typing import Any, Callable, Dict, List, Optional, Set

from ..columns import installing
from ..watch import sampling
from .overhearing import Overheard

# These survive a fork: their libraries have fork handlers (measured: 200 forks with work in each, no hang).
_SAFE_THREADS = frozenset(["jemalloc_bg_thd"])
_names_read: Set[str] = set()


class _TracedEnvironment(os._Environ):  # type: ignore[type-arg]
    """os.environ while modules are imported. `get`, `in`, `getenv` and iteration over items all come through here."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            _names_read.add(key)
        return super().__getitem__(key)

    def copy(self) -> Dict[str, str]:
        """Handing all of it to a subprocess is not reading every name."""
        return {self.decodekey(key): self.decodevalue(value) for key, value in self._data.items()}


def preload(modules: List[str], announce: Callable[[str], None]) -> Dict[str, Any]:
    """Import in order. What fails, speaks or starts an unknown kind of thread is in `refused`, with a reason."""
    imported: List[str] = []
    refused: List[Dict[str, str]] = []
    before = set(os.listdir("/proc/self/task"))
    _names_read.clear()
    plain, os.environ.__class__ = os.environ.__class__, _TracedEnvironment
    try:
        for module in modules:
            announce(module)
            reason = _import(module)
            if reason is None:
                imported.append(module)
            else:
                refused.append({"module": module, "reason": reason})
        installing.loaded()
    finally:
        os.environ.__class__ = plain
    return {
        "imported": imported,
        "refused": refused,
        "environment": sorted(_names_read),
        "threads": _thread_names(before),
    }


def _import(module: str) -> Optional[str]:
    before = set(os.listdir("/proc/self/task"))
    pythons = len(sys._current_frames())
    overheard = Overheard()
    try:
        with overheard:
            # As a script would: a warning for the importer is only told to `__main__`.
            exec("import " + module, {"__name__": "__main__"})
    except BaseException as error:  # a module may even call sys.exit
        return "%s: %s" % (type(error).__name__, error)
    if len(sys._current_frames()) > pythons:
        return "starts a Python thread"
    if overheard.something:  # the log of every step that imports it must hold that
        return "says something while it is imported"
    own_name = sampling.read("/proc/self/comm").decode().strip()
    unknown = [name for name in _thread_names(before) if name != own_name and name not in _SAFE_THREADS]
    return "starts a thread: %s" % ", ".join(unknown) if unknown else None


def _thread_names(before: Set[str]) -> List[str]:
    """OpenBLAS and OpenMP pools are named like the process, and known to be safe."""
    started = set(os.listdir("/proc/self/task")) - before
    names = [sampling.read("/proc/self/task/%s/comm" % thread).decode("utf-8", "replace").strip() for thread in started]
    return sorted(name for name in names if name)
