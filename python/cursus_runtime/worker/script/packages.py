"""The packages above a script that imports relative to its own: what `python -m` would have imported before it."""

import sys
from typing import Any, List, Optional

Folders = List[List[str]]


def enter(folders: Optional[Folders]) -> str:
    """Imports them, [[name, folder], ...] with the outermost first; the dotted name of the script's own, or ""."""
    dotted = ""
    for name, folder in folders or []:
        parent = sys.modules.get(dotted)
        dotted = f"{dotted}.{name}" if dotted else _free(name, folder)
        module = _imported(dotted, folder)
        if parent is not None:
            setattr(parent, name, module)
    return dotted


def _imported(dotted: str, folder: str) -> Any:
    """A folder is the package itself, wherever it lies and whether or not it has an `__init__.py`."""
    from importlib.util import module_from_spec

    spec = _spec(dotted, folder)
    module = sys.modules[dotted] = module_from_spec(spec)
    if spec.loader is not None:
        spec.loader.exec_module(module)
    return module


def _spec(dotted: str, folder: str) -> Any:
    import os
    from importlib.machinery import ModuleSpec
    from importlib.util import spec_from_file_location

    init = os.path.join(folder, "__init__.py")
    if os.path.isfile(init):
        return spec_from_file_location(dotted, init, submodule_search_locations=[folder])
    spec = ModuleSpec(dotted, None, is_package=True)
    spec.submodule_search_locations = [folder]
    return spec


def _free(name: str, folder: str) -> str:
    """A folder called `code` must not stand where others look for the module of that name."""
    from importlib.util import find_spec

    while True:
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            return name
        if spec is None or folder in (spec.submodule_search_locations or []):
            return name
        name += "_"
