"""Paths that values stand for, and the noting of what is done with them."""

from typing import Any, List, Optional

from cursus_runtime.look.data.places import Place, guard, told_format
from cursus_runtime.look.data.presence import Presence, answer, there_of
from cursus_runtime.look.data.values import HOLE, Handle, Text, options_of, text_in


def path_in(value: Any) -> Optional[str]:
    """The path of a text, of an open file or of what was read from one; None when nothing of it is known."""
    if isinstance(value, (Handle, Text)):
        return value.path
    text = text_in(value)
    return None if text is None or not text.strip(HOLE + "/") or "\n" in text else text


def is_writing(mode: Any) -> bool:
    """Whether a file that is opened in this mode is written."""
    return any(letter in (text_in(mode) or "") for letter in "wax")


def note_read(run: Any, value: Any, what: str, format: Any = None) -> List[Place]:
    """Every path that the value may be is read."""
    return _note(run, value, what, ("read", format))


def note_write(run: Any, value: Any, what: str, format: Any = None) -> List[Place]:
    return _note(run, value, what, ("write", format))


def note_list(run: Any, value: Any, what: str) -> List[Place]:
    return _note(run, value, what, ("list", None))


def note_search(run: Any, value: Any, what: str) -> None:
    """Listed by what finds nothing, and fails nothing, where the folder is missing."""
    with run.guards.forgiving(True):
        note_list(run, value, what)


def _note(run: Any, value: Any, what: str, how: Any) -> List[Place]:
    use, format = how
    places = []
    for one in options_of(value):
        path = path_in(one)
        if path is None:
            continue
        use_now = "write" if isinstance(one, Handle) and one.mode == "write" else use
        seen = (what, run.line)
        place = run.notes.places.use(path, use_now, seen)
        if not isinstance(one, (Handle, Text)):
            guard(place, seen, run.guards.over(path, there_of([one])))
        places.append(told_format(place, format))
    return places


def note_asked(run: Any, value: Any, what: str) -> Any:
    """It is asked whether the path exists; the answer."""
    paths = [path for path in map(path_in, options_of(value)) if path is not None]
    for path in paths:
        run.notes.places.ask(path, (what, run.line), run.is_demand)
    return answer(Presence(frozenset(paths)))
