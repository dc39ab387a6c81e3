"""Frames that are made of records: `DataFrame([json.loads(line) for line in file])`, `DataFrame(json.load(file))`."""

from typing import Any, List, Optional

from cursus_runtime.look.data.documents import Document, Key
from cursus_runtime.look.data.frames import Frame, Part, stacked
from cursus_runtime.look.data.places import Place
from cursus_runtime.look.data.tables import Table
from cursus_runtime.look.data.values import Items, options_of


def frame_of(run: Any, source: Any) -> Optional[Frame]:
    """The frame of the files that records were read from; None where they come from none."""
    many = source.values if isinstance(source, Items) else [source]
    rows = [option for one in many for option in options_of(one)]
    frames = [row for row in rows if isinstance(row, Frame)]
    tables: List[Table] = []
    for row in rows:
        place = _place_of(run, row.key) if isinstance(row, Document) else None
        if place is not None:
            tables.append(_table(run, place, row.key))
    if tables:
        frames.append(Frame([Part(tables)]))
    return stacked(frames) if frames else None


def _place_of(run: Any, key: Key) -> Optional[Place]:
    """The file whose whole document, or each line of it, this is."""
    return next((place for place in run.notes.places.used.values() if place.document is key), None)


def _table(run: Any, place: Place, key: Key) -> Table:
    """Keys that were read of a record before are columns; each record is a row from now on."""
    table = run.notes.places.table(place.path, "DataFrame", run.line)
    for name, child in key.keys.items():
        known = {"kind": child.kind} if child.kind in ("text", "number", "integer", "boolean") else {}
        optional = {} if child.is_needed else {"optional": True}
        table.column(name).note("used", child.line, **known, **optional)
    place.document = None
    return table
