"""Operators: texts and paths that are put together, numbers, columns that are calculated with."""

import ast
from typing import Any, Tuple

from cursus_runtime.look.data.frames import Column, ColumnNames, Frame
from cursus_runtime.look.data.presence import there_of
from cursus_runtime.look.data.selecting import columns_of
from cursus_runtime.look.data.templates import filled
from cursus_runtime.look.data.texts import join_paths
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    Choice,
    Const,
    Items,
    Mapping,
    number_in,
    options_of,
    text_in,
)


def operate(run: Any, operator: ast.operator, sides: Tuple[Any, Any]) -> Any:
    left, right = sides
    if isinstance(left, Choice) or isinstance(right, Choice):
        pairs = [(one, other) for one in options_of(left) for other in options_of(right)]
        return run.join([operate(run, operator, pair) for pair in pairs[:8]])
    if isinstance(left, (Column, Frame)) or isinstance(right, (Column, Frame)):
        return _with_columns(run, operator, sides)
    if isinstance(operator, ast.Add):
        return _added(left, right)
    if isinstance(operator, ast.Div) and (text_in(left) is not None or text_in(right) is not None):
        return _path(left, right)
    if isinstance(operator, ast.Mod) and text_in(left) is not None:
        return filled(run, left, right)
    if isinstance(operator, ast.BitOr) and isinstance(left, Mapping) and isinstance(right, Mapping):
        return Mapping({**left.entries, **right.entries}, left.is_open or right.is_open)
    if isinstance(operator, ast.Sub) and isinstance(left, Items):
        if isinstance(right, ColumnNames):
            columns_of(run, right.frame, left, "asked for")
        return Items(left.values, True)
    return UNKNOWN


def _added(left: Any, right: Any) -> Any:
    if isinstance(left, Items) or isinstance(right, Items):
        parts = [one for one in (left, right) if isinstance(one, Items)]
        values = [value for one in parts for value in one.values]
        return Items(values, len(parts) < 2 or any(one.is_open for one in parts))
    texts = [text_in(left), text_in(right)]
    if texts == [None, None]:
        numbers = [number_in(left), number_in(right)]
        return UNKNOWN if None in numbers else Const(sum(number for number in numbers if number is not None))
    named_by = getattr(left, "named_by", ()) or getattr(right, "named_by", ())
    return Const("".join(HOLE if text is None else text for text in texts)[:4000], named_by, there_of([left, right]))


def _path(left: Any, right: Any) -> Const:
    text = join_paths([text_in(left), text_in(right)])
    return Const(text, getattr(left, "named_by", ()), there_of([left, right]))


def _with_columns(run: Any, operator: ast.operator, sides: Tuple[Any, Any]) -> Any:
    """Arithmetic wants numbers, unless a text is added or timestamps are subtracted."""
    is_mask = isinstance(operator, (ast.BitAnd, ast.BitOr, ast.BitXor))
    other_is_text = any(text_in(side) is not None for side in sides)
    for side in sides:
        if isinstance(side, Column) and not is_mask:
            _note(run, side, operator, other_is_text)
    frames = [side for side in sides if isinstance(side, Frame)]
    if frames:
        return frames[0]
    columns = [side for side in sides if isinstance(side, Column)]
    facts = [one for column in columns for one in column.facts]
    return Column(list({id(one): one for one in facts}.values()), columns[0].frame, False)


def _note(run: Any, column: Column, operator: ast.operator, other_is_text: bool) -> None:
    known = {kind for facts in column.facts for kind in facts.kinds}
    if other_is_text:
        column.note("joined with a text", run.line, kind="text")
    elif isinstance(operator, (ast.Mult, ast.Div, ast.Pow, ast.Mod, ast.FloorDiv)):
        column.note("calculated with", run.line, kind="number")
    elif isinstance(operator, (ast.Add, ast.Sub)) and not known & {"timestamp", "text", "category"}:
        column.note("added or subtracted", run.line, kind="number")
