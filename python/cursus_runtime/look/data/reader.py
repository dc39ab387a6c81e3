"""Reads the hints of scripts, one after the other."""

import ast
import os
from typing import Any, Callable, Dict, Optional

from cursus_runtime.look.data.held import held_against
from cursus_runtime.look.data.lines import marked
from cursus_runtime.look.data.notes import Notes, Request
from cursus_runtime.look.data.run import Run
from cursus_runtime.look.data.told import tell
from cursus_runtime.look.modules import local_file
from cursus_runtime.look.source import UNREADABLE, Sources, parse, problem_of

Facts = Dict[str, Any]


class Reader:
    """Reads the scripts of one request; modules beside them are parsed once."""

    def __init__(self, documents: Optional[Facts] = None) -> None:
        self._sources = Sources()
        self._documents = documents

    def read(self, entry: Facts) -> Facts:
        """The hints of one script; what cannot be read is a `syntaxError`, never an exception."""
        notes = Notes(Request(entry, entry.get("documents", self._documents)))
        path = entry["path"]
        try:
            tree = parse(path)
        except UNREADABLE as error:
            return {**tell(notes, path), "syntaxError": problem_of(error)}
        beside: Dict[str, ast.Module] = {}
        run = Run(notes, self._siblings(path, entry.get("sourceDir"), beside))
        try:
            run.follow(tree)
        except RecursionError:
            run.cut_short = True
        told = {**tell(notes, path), **({"cutShort": True} if run.cut_short else {})}
        if "outputs" in entry:
            told["held"] = held_against(notes, entry["outputs"], [tree, *beside.values()])
        return told

    def _siblings(
        self, path: str, source_folder: Optional[str], beside: Dict[str, ast.Module]
    ) -> Callable[[str, int], Optional[ast.Module]]:
        own = os.path.dirname(os.path.abspath(path))
        folders = list(dict.fromkeys([own, *([source_folder] if source_folder else [])]))

        def sibling(name: str, level: int) -> Optional[ast.Module]:
            places = folders
            for part in name.split("."):
                found = local_file(part, places)
                if found is None:
                    return None
                places = [os.path.dirname(found) if found.endswith(".py") else found]
            tree = self._sources.tree(found) if found.endswith(".py") else None
            if tree is not None:
                beside[found] = tree
            return None if tree is None else marked(tree, os.path.relpath(found, own))

        return sibling
