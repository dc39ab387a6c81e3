"""What woven code calls where columns are taken from a table. None of it ever raises or changes what it is shown."""

import sys
from types import FrameType
from typing import Any, Optional, Tuple

from .names import named
from .notes import Current, Notes
from .weaving import Point


class OfOwn(Point):
    """Hears of every call, listens to those of the script's own code."""

    def note(self, *arguments: Any) -> None:
        if Current.notes is not None:
            self.look(Current.notes, sys._getframe(1), arguments)

    def look(self, notes: Notes, frame: FrameType, arguments: Tuple[Any, ...]) -> None:
        """`frame` is that of the woven function."""
        try:
            caller = notes.callers.of(frame)
            if notes.callers.is_own(caller):
                self.tell(notes, arguments, caller)
        except Exception as error:
            notes.fault(error)

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        """Notes what such a call means."""
        raise NotImplementedError


class Takes(OfOwn):
    """Arguments that name columns."""

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        _use(notes, arguments, caller)


class TakesOf(Takes):
    """The same of a method that rows have, too: the table comes first."""

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        if arguments[0].ndim == 2:
            _use(notes, arguments[1:], caller)


class TakesKeys(OfOwn):
    """The keys of a dict that has something for each column; any other argument speaks of the whole table."""

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        if arguments[0].ndim == 2 and isinstance(arguments[1], dict):
            _use(notes, arguments[1:], caller)


class Aggregates(OfOwn):
    """`groups.agg({"x": "sum"})` and `groups.agg(total=("x", "sum"))`."""

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        how, named_ones = arguments
        pairs = [one for one in (named_ones or {}).values() if isinstance(one, tuple)]
        _use(notes, (how if isinstance(how, dict) else [name for name, *_ in pairs],), caller)


class TakesOne(OfOwn):
    """`table[key]`, which is in every loop: the same name again costs a look into a dict."""

    def note(self, *arguments: Any) -> None:
        notes, key = Current.notes, arguments[0]
        if notes is not None and not (key.__class__ is str and key in notes.used):
            self.look(notes, sys._getframe(1), arguments)

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        key = arguments[0]  # a tuple is one name
        _use(notes, ([key] if type(key) is tuple else key,), caller)


class TakesByLabel(OfOwn):
    """`table.loc[rows, key]` and `table.at[row, key]`."""

    def note(self, *arguments: Any) -> None:
        notes, key = Current.notes, arguments[1]
        if notes is None or key.__class__ is not tuple or len(key) != 2:
            return
        if not (key[1].__class__ is str and key[1] in notes.used):
            self.look(notes, sys._getframe(1), arguments)

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        indexer, key = arguments
        if indexer.name in ("loc", "at") and indexer.obj.ndim == 2:
            _use(notes, (key[1],), caller)


class Renames(OfOwn):
    """`table.rename(mapper, columns=, axis=)`: what gets another name is used."""

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        _, mapper, columns, axis = arguments
        given = mapper if axis in (1, "columns") and mapper is not None else columns
        if isinstance(given, dict):
            _use(notes, (given,), caller)


class Drops(OfOwn):
    """`table.drop(labels, columns=, axis=)`, and `del table[key]` as a drop of columns."""

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        table, labels, columns, axis = arguments
        if table.ndim == 2:
            for name in named(labels if axis in (1, "columns") and labels is not None else columns):
                notes.drop(name)


class Deletes(Drops):
    """`del table[key]`."""

    def tell(self, notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
        table, key = arguments
        super().tell(notes, (table, None, key, 0), caller)


def _use(notes: Notes, arguments: Tuple[Any, ...], caller: Optional[FrameType]) -> None:
    names = [name for one in arguments for name in named(one) if name not in notes.used]
    at = notes.callers.spot(caller) if names else None
    for name in names:
        notes.use(name, at)
