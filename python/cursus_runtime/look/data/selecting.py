"""Columns and parts of frames by name, list, mask or position."""

from typing import Any, List, Optional

from cursus_runtime.look.data.frames import Column, ColumnNames, Frame, Indexer
from cursus_runtime.look.data.tables import Key
from cursus_runtime.look.data.values import (
    HOLE,
    Choice,
    Const,
    Items,
    Span,
    named_by_of,
    number_in,
    options_of,
    text_in,
)


def column_of(run: Any, frame: Frame, index: Any, what: str, **facts: Any) -> Column:
    """The column that a text or number names, with this use of it noted."""
    key = column_key(frame, index)
    if key is None:
        return Column([], frame)
    found = frame.find(key)
    named_by = named_by_of(index)
    run.notes.names_columns(named_by)
    for one in found.facts if key not in frame.recoded else []:
        one.note(what, run.line, **facts, **({"uncertain": True} if found.uncertain else {}))
        one.named_by.extend(by for by in named_by if by not in one.named_by)
        if one.told.get("uncertain") and not found.uncertain:
            del one.told["uncertain"]
    if key in frame.recoded:
        return Column(found.facts, frame).recoded()
    return Column(found.facts, frame)


def column_key(frame: Frame, index: Any) -> Optional[Key]:
    """Under which key the column that the value names is known; None when nothing names it."""
    name = text_in(index)
    if name is not None and HOLE not in name:
        return name
    named_by = named_by_of(index)
    if name == HOLE and named_by:
        return HOLE + named_by[0][1]  # told without a name
    number = number_in(index)
    if number is None or not _has_all_positions(frame):
        return None
    return int(number)


def _has_all_positions(frame: Frame) -> bool:
    if len(frame.parts) != 1 or frame.made:
        return False
    part = frame.parts[0]
    return part.only is None and not part.without and not part.renamed


def names_in(index: Any) -> Optional[List[Any]]:
    """The texts or numbers of a list, None when it is no list."""
    return index.values if isinstance(index, Items) else None


def columns_of(run: Any, frame: Frame, index: Any, what: str, **facts: Any) -> List[Column]:
    """Each column that a text or a list of texts names."""
    names = index.values if isinstance(index, (Items, Choice)) else [index]
    return [column_of(run, frame, name, what, **facts) for name in names if isinstance(name, Const)]


def select(run: Any, frame: Frame, index: Any) -> Any:
    """`frame[index]`."""
    if isinstance(index, Choice):
        return run.join([select(run, frame, one) for one in index.values])
    if isinstance(index, Const) and (text_in(index) is not None or number_in(index) is not None):
        return column_of(run, frame, index, "used")
    if isinstance(index, Items) and len(index.values) == 2 and _is_position(index):
        return _by_position(run, frame, index.values[1])
    if isinstance(index, Items):
        return _part(run, frame, index)
    if isinstance(index, ColumnNames):
        return _some(frame) if index.is_vague or index.frame is not frame else frame.drop(index.without)
    return frame if isinstance(index, (Column, Frame, Span)) else _some(frame)


def _some(frame: Frame) -> Frame:
    part = frame.copy()
    part.is_vague = True
    return part


def _is_position(index: Items) -> bool:
    return isinstance(index.values[0], Span)


def _part(run: Any, frame: Frame, index: Items) -> Any:
    columns_of(run, frame, index, "used")
    for one in index.values:
        if isinstance(one, ColumnNames):
            return select(run, frame, one)
    names = [one.value for one in index.values if isinstance(one, Const) and one.value is not None]
    whole = not index.is_open and len(names) == len(index.values)
    plain = all(isinstance(name, str) and HOLE not in name for name in names)
    return frame.keep(names) if whole and plain and names else _some(frame)


def located(run: Any, owner: Indexer, index: Any) -> Any:
    """`frame.loc[rows, columns]` and `frame.iloc[rows, columns]`."""
    is_pair = isinstance(index, Items) and len(index.values) == 2
    if not is_pair:
        return owner.frame
    columns = index.values[1]
    if owner.by_position:
        return _by_position(run, owner.frame, columns)
    if isinstance(columns, (Const, Items, Choice)):
        return select(run, owner.frame, columns)
    return owner.frame


def _by_position(run: Any, frame: Frame, columns: Any) -> Any:
    if number_in(columns) is not None or text_in(columns) is not None:
        return column_of(run, frame, columns, "used by position")
    if isinstance(columns, Items):
        columns_of(run, frame, columns, "used by position")
        return frame.copy()
    if isinstance(columns, Span) and _has_all_positions(frame):
        return _span(frame, columns)
    return frame.copy()


def _span(frame: Frame, span: Span) -> Any:
    """All but the first, or all but the last columns; a single one of `0:1`."""
    part = frame.copy()
    for table in frame.tables:
        for end in (span.low, span.high):
            if end is not None:
                table.minimum = max(table.minimum, end if end >= 0 else 1 - end, (span.low or 0) + 1)
    if span.low and span.low > 0:
        part.parts[0].without.update(range(span.low))
    if span.high is not None and span.high < 0:
        part.parts[0].without.update(range(span.high, 0))
    if (span.low or 0) == 0 and span.high == 1:
        return Column(frame.find(0).facts, frame)
    return part


def known_names(value: Any) -> List[Any]:
    """The known names of a text or a list."""
    many = names_in(value)
    found = [one.value for one in (many if many is not None else options_of(value)) if isinstance(one, Const)]
    return [name for name in found if isinstance(name, (str, int)) and not (isinstance(name, str) and HOLE in name)]
