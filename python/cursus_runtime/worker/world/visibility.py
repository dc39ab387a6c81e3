"""Which of the host's folders a world shows. Pure: paths in, operations out."""

import os
import sys
from typing import Dict, Iterable, List, NamedTuple

# Empty or our own in every world; what is needed below them is bound back.
BLANK = ("/dev", "/home", "/opt", "/proc", "/root", "/run", "/sys", "/tmp")
_NEVER_SHOWN = ("/dev", "/proc", "/sys")


class Operation(NamedTuple):
    show: bool
    path: str


def plan_visibility(shown: Iterable[str], hidden: Iterable[str]) -> List[Operation]:
    """Outermost first. What is visible anyway is not bound again; a path that is both is shown."""
    wanted: Dict[str, bool] = dict.fromkeys(hidden, False)
    wanted.update({path: True for path in shown if not any(is_within(path, folder) for folder in _NEVER_SHOWN)})
    visible: Dict[str, bool] = dict.fromkeys(BLANK, False)
    operations = []
    for path in sorted(wanted, key=lambda path: (path.count("/"), path)):
        if path != "/" and _nearest(visible, path) != wanted[path]:
            visible[path] = wanted[path]
            operations.append(Operation(wanted[path], path))
    return operations


def interpreter_paths() -> List[str]:
    """What this interpreter needs to go on importing."""
    homes = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix]
    return homes + [os.path.dirname(sys.executable), os.path.dirname(os.path.realpath(sys.executable))] + sys.path


def with_targets(paths: Iterable[str]) -> List[str]:
    """Every existing path together with what its links lead to: both names must work in a world."""
    return [name for path in paths if path and os.path.exists(path) for name in both_names(path)]


def both_names(path: str) -> List[str]:
    """A path, and where its links lead."""
    return [os.path.abspath(path), os.path.realpath(path)]


def is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _nearest(visible: Dict[str, bool], path: str) -> bool:
    while path != "/":
        if path in visible:
            return visible[path]
        path = os.path.dirname(path)
    return True
