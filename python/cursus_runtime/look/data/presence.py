"""What conditions tell of paths: those that are there when one holds, and those that are there when it does not."""

from typing import Any, FrozenSet, Iterable, List, NamedTuple, Optional

from cursus_runtime.look.data.frames import Frame
from cursus_runtime.look.data.values import UNKNOWN, Choice, Const, Handle, Items, Text, options_of

Paths = FrozenSet[str]
_NONE: Paths = frozenset()


class Presence(NamedTuple):
    """The value of a question for paths."""

    yes: Paths = _NONE
    no: Paths = _NONE


NOTHING = Presence()


def presence_of(value: Any) -> Presence:
    """What the truth of this value tells: an answer, or a list that holds only what was found in one place."""
    if isinstance(value, Presence):
        return value
    if isinstance(value, Choice):
        truthy = [one for one in value.values if not (isinstance(one, Const) and not one.value)]
        falsy = [one for one in value.values if not (isinstance(one, Const) and one.value)]
        return Presence(_shared(presence_of(one).yes for one in truthy), _shared(presence_of(one).no for one in falsy))
    source = source_of(value) if isinstance(value, Items) else None
    return Presence(frozenset([source])) if source is not None else NOTHING


def answer(told: Presence) -> Any:
    """As a value: unknown when it tells of no path."""
    return told if told.yes or told.no else UNKNOWN


def opposite(told: Presence) -> Presence:
    return Presence(told.no, told.yes)


def all_of(told: List[Presence]) -> Presence:
    return Presence(_united(one.yes for one in told), _shared(one.no for one in told))


def any_of(told: List[Presence]) -> Presence:
    return Presence(_shared(one.yes for one in told), _united(one.no for one in told))


def source_of(value: Any) -> Optional[str]:
    """The one path without which this value, or every item of it, would not be."""
    if isinstance(value, Const):
        return value.there
    if isinstance(value, (Handle, Text)):
        return value.path
    if isinstance(value, Frame):
        paths = [table.path for table in value.tables]
    elif isinstance(value, (Items, Choice)):
        paths = [source_of(one) for one in value.values]
    else:
        return None
    return paths[0] if paths and all(path == paths[0] for path in paths) else None


def there_of(values: Iterable[Any]) -> Optional[str]:
    """Of what is put together from these values: the path that is there whenever it comes to be."""
    marks = (one.there for value in values for one in options_of(value) if isinstance(one, Const))
    return next((mark for mark in marks if mark is not None), None)


def _united(sets: Iterable[Paths]) -> Paths:
    return frozenset().union(*sets)


def _shared(sets: Iterable[Paths]) -> Paths:
    found = list(sets)
    return found[0].intersection(*found[1:]) if found else _NONE
