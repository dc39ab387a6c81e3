"""Comparisons: with columns, and with texts that come from outside."""

import ast
from typing import Any, Tuple

from cursus_runtime.look.data import keys
from cursus_runtime.look.data.documents import Document
from cursus_runtime.look.data.frames import Column, ColumnNames, Frame
from cursus_runtime.look.data.presence import Presence, opposite
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    Const,
    Environ,
    Items,
    Mapping,
    Ports,
    number_in,
    options_of,
    text_in,
)

_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_EQUAL = (ast.Eq, ast.NotEq)


def compare(run: Any, operator: ast.cmpop, sides: Tuple[Any, Any]) -> Any:
    """A column's comparison is a mask; others are not known."""
    left, right = sides
    if isinstance(operator, (ast.In, ast.NotIn)):
        _membership(run, left, right)
        return UNKNOWN
    for column, other in ((left, right), (right, left)):
        if isinstance(column, Column):
            _with_column(run, column, operator, other)
            return column.recoded() if isinstance(operator, _EQUAL) else column.changed()
        if isinstance(column, Document):
            keys.compared(column, other)
        text = text_in(other)
        if isinstance(column, Const) and column.named_by and text is not None and isinstance(operator, _EQUAL):
            run.notes.compared_with(column.named_by, text)
    return _count(operator, left, right)


def _count(operator: ast.cmpop, left: Any, right: Any) -> Any:
    """`len(files) > 0`, `len(files) == 0`."""
    number = number_in(right)
    if not isinstance(left, Presence) or number not in (0, 1):
        return UNKNOWN
    if isinstance(operator, (ast.Gt, ast.NotEq) if number == 0 else ast.GtE):
        return left
    return opposite(left) if isinstance(operator, (ast.Eq, ast.LtE) if number == 0 else ast.Lt) else UNKNOWN


def _with_column(run: Any, column: Column, operator: ast.cmpop, other: Any) -> None:
    for value in options_of(other):
        if not isinstance(value, Const) or value.value is None:
            continue
        if isinstance(value.value, bool):
            column.note("compared", run.line, kind="boolean", values=[value.value])
        elif isinstance(value.value, (int, float)) and isinstance(operator, _ORDER):
            column.note("compared", run.line, kind="number", bounds=[value.value])
        elif isinstance(value.value, (int, float)):
            column.note("compared", run.line, kind="number", values=[value.value])
        elif isinstance(value.value, str) and HOLE not in value.value and isinstance(operator, _EQUAL):
            column.note("compared", run.line, kind="text", values=[value.value])
        elif isinstance(operator, _ORDER) and str(value.value)[:4].isdigit():
            column.note("compared with a date", run.line, kind="timestamp")


def _membership(run: Any, left: Any, right: Any) -> None:
    name = text_in(left)
    right = ColumnNames(right) if isinstance(right, Frame) else right
    if isinstance(left, Column):
        run.call_method(left, "isin", [right])
    elif isinstance(right, ColumnNames) and name is not None:
        for facts in right.frame.find(name).facts:
            facts.note("asked for", run.line, **({} if run.is_demand else {"optional": True}))
    elif isinstance(right, Ports) and name is not None and right.side in ("input", "output"):
        run.notes.asked(right.side, name, run.line)
    elif isinstance(right, Document) and name is not None and HOLE not in name:
        keys.asked(run, right, name)
    elif isinstance(right, Environ) and name is not None:
        run.notes.asked("environment", name, run.line)
    elif isinstance(right, (Items, Mapping)) and isinstance(left, Const) and left.named_by:
        known = right.values if isinstance(right, Items) else [Const(key) for key in right.entries]
        for value in known:
            if text_in(value) is not None:
                run.notes.compared_with(left.named_by, text_in(value))
