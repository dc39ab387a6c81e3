"""The facts of scripts, one after the other. Their shape is `src/model/script.ts`."""

import ast
import os
import sys
from typing import Dict, List, Optional

from cursus_runtime.look.convention.facts import convention
from cursus_runtime.look.entry import has_main_block, last_line, main_parameters
from cursus_runtime.look.environment import set_anywhere, set_before_imports
from cursus_runtime.look.imports import imports_of
from cursus_runtime.look.managed import is_managed
from cursus_runtime.look.needed_environment import needed_environment
from cursus_runtime.look.places import Places
from cursus_runtime.look.search_path import Change, changes_of
from cursus_runtime.look.source import UNREADABLE, Facts, parse, problem_of
from cursus_runtime.look.unmet import Versions, unmet_requirements
from cursus_runtime.look.written_for import written_for


class Reader:
    """Reads the scripts of one request."""

    def __init__(self, root: Optional[str] = None) -> None:
        self._places = Places(root)
        self._versions: Versions = {}
        refuses_pip = is_managed(os.path.dirname(os.__file__), sys.prefix, sys.base_prefix)
        self._managed: Facts = {"isManaged": True} if refuses_pip else {}

    def read(self, path: str, source_folder: Optional[str] = None, helpers_in: Optional[str] = None) -> Facts:
        """The facts of one script; what cannot be read is a `syntaxError`, never an exception.

        `source_folder` travels with it; `helpers_in` is the project's, where that is another one.
        """
        own = os.path.dirname(os.path.abspath(path))
        folders = list(dict.fromkeys([own, *([source_folder] if source_folder else [])]))
        facts = {**_no_facts(), **unmet_requirements(folders, self._versions), **self._managed}
        try:
            tree = parse(path)
        except UNREADABLE as error:
            return {**facts, **_for_other_program(path, None), "syntaxError": problem_of(error)}
        imports = list(imports_of(tree))
        parameters = main_parameters(tree)
        helpers = self._places.helpers(imports, folders, helpers_in)
        # Searched after its own, as the run does it.
        folders = [*folders, helpers_in] if helpers and helpers_in else folders
        preload = self._places.preload(imports, folders, path)
        set_beside = [name for sibling in preload.siblings.values() for name in set_anywhere(sibling)]
        changes_beside = _changes_beside(preload.siblings)
        places = self._places.sort(imports, folders, changes_of(tree, path) + changes_beside)
        # A module that lies beside the script may fill the environment.
        needed = [] if places["siblings"] else needed_environment(tree)
        return {
            **facts,
            **places,
            **_from_pip(places, self._places.beside(preload, path, changes_beside)),
            **({"needsEnvironment": needed} if needed else {}),
            **({} if parameters is None else {"mainParameters": parameters}),
            **self._places.package(imports, path),
            **helpers,
            **_for_other_program(path, tree),
            "imports": imports,
            "preload": preload.modules,
            "setsEnvironment": set_before_imports(tree) + set_beside,
            "hasMainBlock": has_main_block(tree),
            "lastLine": last_line(tree),
            "convention": convention(tree, list(preload.siblings.values()), _imports_unseen(places, preload.siblings)),
        }


def _from_pip(places: Facts, beside: List[Facts]) -> Facts:
    """What the script imports by itself is not told of its siblings again."""
    own = {entry["module"] for entry in places["fromPip"]}
    return {"fromPip": [*places["fromPip"], *(entry for entry in beside if entry["module"] not in own)]}


def _imports_unseen(places: Facts, siblings: Dict[str, ast.Module]) -> bool:
    """Whether a module beside the script may run with it that was not read: only what surely is imported was."""
    read = {part for file in siblings for part in os.path.splitext(file)[0].split(os.sep)}
    return any(entry["module"] not in read for entry in places["siblings"])


def _changes_beside(siblings: Dict[str, ast.Module]) -> List[Change]:
    # In whichever line it is imported: other siblings may have done that before.
    return [change._replace(line=0) for file, tree in siblings.items() for change in changes_of(tree, file)]


def _for_other_program(path: str, tree: Optional[ast.Module]) -> Facts:
    try:
        program = written_for(path, tree)
    except OSError:
        return {}  # told as what keeps it from being parsed
    return {} if program is None else {"writtenFor": program}


def _no_facts() -> Facts:
    return {
        "imports": [],
        "preload": [],
        "missing": [],
        "siblings": [],
        "fromPip": [],
        "setsEnvironment": [],
        "hasMainBlock": False,
        "lastLine": 0,
        "unmetRequirements": [],
    }
