"""Observes what an attempt does with tables, from before its first line to its end."""

from typing import Any, Dict, List

from . import installing
from .callers import Callers
from .notes import Current, Notes


class Tables:
    """`start`, then `stop`; the script runs in between."""

    def __init__(self, message: Dict[str, Any]) -> None:
        self._notes = Notes(Callers.of_message(message))

    def start(self) -> None:
        """Begins to take notes, of libraries that are loaded and of those that will be."""
        installing.loaded()
        self._notes.callers.know("pandas", "pyarrow")
        Current.notes = self._notes
        installing.after_imports(self._imported)

    def stop(self, observed: Dict[str, Any]) -> Dict[str, Any]:
        """What was observed, with what was seen here and what could not be. Native libraries open files unheard."""
        Current.notes = None
        told = self._notes.told()
        refused = [f"tables: {name} {reason}" for name, reason in installing.refused.items()]
        return {
            **observed,
            **told,
            "reads": _joined(observed["reads"], told["tables"]),
            "writes": _joined(observed["writes"], told["written"]),
            "blind": [*observed["blind"], *self._notes.blind, *refused],
        }

    def _imported(self, name: str) -> None:
        if name in installing.NAMES:
            installing.one(name)
            self._notes.callers.know("pandas", "pyarrow")


def _joined(names: List[str], files: List[Dict[str, Any]]) -> List[str]:
    return sorted({*names, *(one["path"] for one in files)})
