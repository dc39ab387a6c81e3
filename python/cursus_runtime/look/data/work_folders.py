"""Fixed files and folders below /tmp that the script writes to, each with the line that names it."""

from typing import Any, Dict, Iterator, List, Tuple

from cursus_runtime.look.data.lines import line_facts
from cursus_runtime.look.data.notes import Notes
from cursus_runtime.look.data.texts import lies_below, normal
from cursus_runtime.look.data.values import HOLE

Facts = Dict[str, Any]

_SHARED = "/tmp"


def work_folders(notes: Notes) -> List[Facts]:
    """What other programs of the machine may use as well; folders of `tempfile` are nobody else's."""
    named = list(_named(notes))
    found: Dict[str, Facts] = {}
    for place in notes.places.used.values():
        if place.use != "write" or place.path == _SHARED or not lies_below(place.path, _SHARED):
            continue
        above = [one for one in named if lies_below(place.path, one[0])]
        path, line = min(above, key=lambda one: len(one[0])) if above else (place.path, place.evidence[0][1])
        if HOLE not in path and "*" not in path:
            found.setdefault(path, {"path": path, **line_facts(line)})
    return list(found.values())


def _named(notes: Notes) -> Iterator[Tuple[str, int]]:
    """Texts of the code, and what variables of the environment hold, which may be such a folder."""
    for record in notes.environment.values():
        value = notes.request.environment.get(record.name, record.default)
        if isinstance(value, str) and lies_below(value, _SHARED) and normal(value) != _SHARED:
            yield normal(value), record.line
    yield from notes.places.temporary.items()
