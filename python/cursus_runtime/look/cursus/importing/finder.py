"""Finds what is not installed: other parts of the project under their package's name, and stand-ins for Cursus."""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
from typing import Any, Dict, List, Optional, Set

from cursus_runtime.look.cursus.importing.stand_ins import NAMES
from cursus_runtime.look.cursus.modules import Modules


class _Loader(importlib.abc.Loader):
    def create_module(self, spec: Any) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        module.__dict__.update(NAMES)
        module.__path__ = []


class Finder(importlib.abc.MetaPathFinder):
    """Stands last, so that whatever is installed or lies in the project wins."""

    def __init__(self, modules: Modules, wanted: Set[str]) -> None:
        self._modules = modules
        self._wanted = wanted

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Optional[importlib.machinery.ModuleSpec]:
        if fullname not in self._wanted:
            return None
        file = self._modules.locate(fullname, 0, os.sep)
        if file is not None and not file.endswith("__init__.py"):
            return importlib.util.spec_from_file_location(fullname, file)
        return importlib.machinery.ModuleSpec(fullname, _Loader(), is_package=True)


def wanted_modules(trees: Dict[str, ast.Module], names: Dict[str, str]) -> Set[str]:
    """The modules, with the packages above them, that names of Cursus are imported from, or that are Cursus's own."""
    wanted: Set[str] = set()
    for file, tree in trees.items():
        package = names.get(file, "").split(".")[:-1]
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else []
                module = [*base, *(node.module.split(".") if node.module else [])]
                if module[:1] == ["cursus"] or any(alias.name in NAMES for alias in node.names):
                    wanted.update(_with_packages(module))
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name.split(".")[0] == "cursus":
                        wanted.update(_with_packages(alias.name.split(".")))
    return wanted


def _with_packages(parts: List[str]) -> Set[str]:
    return {".".join(parts[:end]) for end in range(1, len(parts) + 1)}


def module_names(trees: Dict[str, ast.Module]) -> Dict[str, str]:
    """A dotted name for each file, in the largest package that its relative imports speak of."""
    bases = {_base_of(file, tree) for file, tree in trees.items()}
    names = {}
    for file in trees:
        base = min((one for one in bases if file.startswith(one.rstrip(os.sep) + os.sep)), key=len)
        parts = os.path.relpath(file, os.path.dirname(base))[: -len(".py")].split(os.sep)
        names[file] = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return names


def _base_of(file: str, tree: ast.Module) -> str:
    folder = os.path.dirname(file)
    levels = max([node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)] or [0])
    for _ in range(levels - 1):
        folder = os.path.dirname(folder)
    while os.path.isfile(os.path.join(os.path.dirname(folder), "__init__.py")):
        folder = os.path.dirname(folder)
    return folder
