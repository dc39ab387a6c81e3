"""Frames and columns: which of their columns come from which table."""

from typing import Any, Dict, FrozenSet, Iterable, List, NamedTuple, Optional, Set

from cursus_runtime.look.data.parts import Part
from cursus_runtime.look.data.tables import ColumnFacts, Key, Table


class Found(NamedTuple):
    facts: List[ColumnFacts]
    uncertain: bool


class Frame:
    def __init__(self, parts: List[Part]) -> None:
        self.parts = parts
        # Columns that the script made.
        self.made: Set[Key] = set()
        # Some of its columns, or one, which the code chooses in a way that is not known.
        self.is_vague = False
        # Columns whose values the script replaced by others, one for one.
        self.recoded: Set[Key] = set()

    @property
    def tables(self) -> List[Table]:
        return list({id(table): table for part in self.parts for table in part.tables}.values())

    def copy(self) -> "Frame":
        frame = Frame([part.copy() for part in self.parts])
        frame.made = set(self.made)
        frame.is_vague = self.is_vague
        frame.recoded = set(self.recoded)
        return frame

    def find(self, name: Key) -> Found:
        """The column in the tables that it comes from; nothing for a column that the script made."""
        if name in self.made:
            return Found([], False)
        certain = [part for part in self.parts if part.holds(name)]
        possible = [part for part in self.parts if part.holds(name) is None]
        part = next(iter(certain or possible), None)
        if part is None:
            return Found([], False)
        source = part.source(name)
        return Found([table.column(source) for table in part.tables], not certain and len(possible) > 1)

    def is_source(self, name: Key, facts: List[ColumnFacts]) -> bool:
        """Whether these are the facts of the column that has this name here."""
        for part in self.parts:
            source = part.source(name)
            if facts and name not in self.made and [table.columns.get(source) for table in part.tables] == facts:
                return True
        return False

    def keep(self, names: Iterable[Key]) -> "Frame":
        """The frame with these columns only."""
        kept = list(names)
        frame = self.copy()
        frame.is_vague = False
        for part in frame.parts:
            part.only = {name for name in kept if name not in self.made and part.holds(name) is not False}
        if len(frame.parts) > 1:
            self._give_once(frame, kept)
        frame.made = {name for name in kept if name in self.made}
        return frame

    def _give_once(self, frame: "Frame", names: List[Key]) -> None:
        for name in names:
            holders = [part for part in frame.parts if part.only is not None and name in part.only]
            known = [part for old, part in zip(self.parts, frame.parts) if old.holds(name)]
            owner = next(iter(known or holders), None)
            for part in holders:
                if part is not owner and part.only is not None:
                    part.only.discard(name)

    def drop(self, names: Iterable[Key]) -> "Frame":
        frame = self.copy()
        for name in names:
            frame.made.discard(name)
            for part in frame.parts:
                part.without.add(name)
        return frame

    def rename(self, names: Dict[Key, Key]) -> "Frame":
        frame = self.copy()
        for old, new in names.items():
            if old in self.made:
                frame.made.add(new)
                continue
            for part in frame.parts:
                if part.holds(old) is False:
                    continue
                part.renamed[new] = part.source(old)
                part.without.discard(new)
                part.without.add(old)
                if part.only is not None:
                    part.only = (part.only - {old}) | {new}
                break
        return frame


class Column:
    """A column of a frame; not `is_exact` when it holds other values than the file's column.

    `is_recoded`: each value of the file's column became another one, as in `map({"no": 0, "yes": 1})`.
    """

    def __init__(self, facts: List[ColumnFacts], frame: Optional[Frame] = None, is_exact: bool = True) -> None:
        self.facts = facts
        self.frame = frame
        self.is_exact = is_exact
        self.is_recoded = False

    def note(self, what: str, line: int, **facts: Any) -> None:
        if self.is_exact:
            for one in self.facts:
                one.note(what, line, **facts)

    def note_role(self, what: str, line: int, **facts: Any) -> None:
        if self.is_exact or self.is_recoded:
            for one in self.facts:
                one.note(what, line, **facts)

    def changed(self) -> "Column":
        """What was made of it; a form of recoded values is still that."""
        column = Column(self.facts, self.frame, False)
        column.is_recoded = self.is_recoded
        return column

    def recoded(self) -> "Column":
        column = self.changed()
        column.is_recoded = self.is_exact or self.is_recoded
        return column


class Indexer(NamedTuple):
    """`df.loc` and `df.iloc`."""

    frame: Frame
    by_position: bool


class ColumnNames(NamedTuple):
    """`df.columns`, a list made of it, or each name of it; `is_vague`: some of them."""

    frame: Frame
    without: FrozenSet[Key] = frozenset()
    is_vague: bool = False


class Groups(NamedTuple):
    """`df.groupby(...)`."""

    frame: Frame


def stacked(frames: List[Frame]) -> Frame:
    """Frames one below the other, or one of them: each needs the columns that are used."""
    if all(len(frame.parts) == 1 for frame in frames):
        part = frames[0].parts[0].copy()
        part.tables = list({id(table): table for frame in frames for table in frame.tables}.values())
        if any(frame.parts[0].only is None for frame in frames):
            part.only = None
        joined = Frame([part])
    else:
        joined = beside(frames)
    joined.made = {name for frame in frames for name in frame.made}
    return joined


def beside(frames: List[Frame]) -> Frame:
    """Frames joined side by side: each column comes from one of them."""
    frame = Frame([part.copy() for one in frames for part in one.parts])
    frame.made = {name for one in frames for name in one.made}
    return frame
