"""A Python program that the script has started, before its own first line."""

import json
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType
from typing import Any, Optional

from . import children, installing, literals, offline
from .attempt import activate
from .paths import Paths
from .standins import Active


def begin(told: str) -> None:
    """Does here what was done in the script's own process."""
    settings = json.loads(told)
    installing.install()
    children.prepare(settings)
    activate(Paths(settings["paths"], settings["own"], settings["shadow"]), settings["code_folder"])
    if settings["network"] == "off":
        offline.learn_names()
        offline.switch_off()
    sys.path_hooks.insert(0, _main_script)


def _main_script(entry: str) -> Any:
    """The interpreter asks whether its script is a package to run; we say so, to compile it ourselves."""
    script = sys.argv[0] if sys.argv else ""
    if not script.endswith(".py") or os.path.abspath(entry) != os.path.abspath(script) or not _names_paths(entry):
        raise ImportError("not the main script", path=entry)
    return _MainFinder(entry)


def _names_paths(script: str) -> bool:
    if Active.paths is None:
        return False
    try:
        with open(script, encoding="utf-8", errors="replace") as file:
            source = file.read()
    except OSError:
        return False
    return any(inside in source for inside, _ in Active.paths.pairs)


class _MainFinder:
    def __init__(self, script: str) -> None:
        self._script = script

    def find_spec(self, name: str, target: Any = None) -> Optional[ModuleSpec]:
        """Only `__main__`: the folder of the script is searched by the finder that it has anyway."""
        if name != "__main__":
            return None
        sys.path[0] = os.path.dirname(os.path.realpath(self._script))
        return ModuleSpec(name, _MainLoader(name, self._script), origin=self._script)


class _MainLoader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """Runs the script in the same names, but as a file and not as a module: `__spec__` is None there."""
        assert Active.paths is not None
        self.script = literals.compiled(Active.paths, self.get_data(self.path), self.path)
        return compile("__loader__.run(globals())", self.path, "exec")

    def run(self, names: Any) -> None:
        names.update(__spec__=None, __package__=None, __cached__=None, __file__=self.path)
        sys.excepthook = _from_the_script_on
        exec(self.script, names)


def _from_the_script_on(kind: Any, error: Any, trace: Any) -> None:
    """Shows no frame of what led to the script."""
    first = trace
    while first is not None and first.tb_frame.f_code is not _MainLoader.run.__code__:
        first = first.tb_next
    error.__traceback__ = first.tb_next if first is not None else trace
    sys.__excepthook__(kind, error, error.__traceback__)
