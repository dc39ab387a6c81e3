"""What woven code calls where a library writes a table to a file."""

import sys
from types import FrameType
from typing import Any, Dict, Optional

from .notes import Current, Notes, Told
from .reading import Call, paths_of
from .tables import looks_of, rows_of
from .weaving import Point

_TARGETS = ("path_or_buf", "path_or_buffer", "path", "where", "excel_writer", "dest", "output_file", "base_dir")
_TABLES = ("self", "table", "df", "data")


class Writes(Point):
    """A function that writes one table, whatever it returns; seen when it has succeeded."""

    def __init__(self, by: str) -> None:
        self.by = by

    def note(self, returned: Any) -> Any:
        if Current.notes is not None:
            frame = sys._getframe(1)
            given = frame.f_locals
            paths = paths_of(Current.notes, _first(given, _TARGETS))
            see(Current.notes, Call(self.by, frame, paths, given))
        return returned


def see(notes: Notes, call: Call) -> None:
    """Notes a file that the script had written; what libraries write for each other was noted above."""
    try:
        caller = notes.callers.of(call.frame)
        if not notes.callers.is_library(caller):
            for path in call.paths:
                notes.write(path, _named(call), _told(notes, call, caller))
    except Exception as error:
        notes.fault(error)


def _named(call: Call) -> str:
    is_series = getattr(call.given.get("self"), "ndim", 2) == 1
    return call.by.replace(".DataFrame.", ".Series.") if is_series else call.by


def _told(notes: Notes, call: Call, caller: Optional[FrameType]) -> Told:
    table, chosen = _first(call.given, _TABLES), call.given.get("columns")
    looks = looks_of(table)
    columns = list(chosen) if isinstance(chosen, (list, tuple)) else looks.columns if looks is not None else None
    if columns is None and getattr(table, "ndim", 0) == 1:
        columns = [table.name]
    rows, index, at = rows_of(table), _index(call, table), notes.callers.spot(caller)
    return {
        **({"at": at} if at else {}),
        **({"columns": notes.listed(columns)} if columns is not None else {}),
        **({"rows": rows} if rows is not None else {}),
        **({"index": index} if index is not None else {}),
        **({"appends": True} if str(call.given.get("mode")).startswith("a") else {}),
    }


def _index(call: Call, table: Any) -> Optional[bool]:
    """Whether the row labels are in the file; pandas keeps a mere count of rows out of a Parquet file by itself."""
    if "index" not in call.given or call.by.endswith("to_json"):
        return None
    index = call.given["index"]
    if index is None:
        return type(getattr(table, "index", None)).__name__ != "RangeIndex"
    return bool(index)


def _first(given: Dict[str, Any], names: Any) -> Any:
    return next((given[name] for name in names if given.get(name) is not None), None)
