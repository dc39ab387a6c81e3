"""Methods that look into a frame: queries, rows, single columns."""

import re
from typing import Any

from cursus_runtime.look.data.frames import Column, Frame
from cursus_runtime.look.data.selecting import column_of, columns_of, known_names, select
from cursus_runtime.look.data.values import UNKNOWN, Const, Function, Given, Items, text_in

_NAME = re.compile(r"(?<![\w.@'\"])([A-Za-z_]\w*)\s*(==|!=|<=|>=|<|>)\s*(-?\d+(?:\.\d+)?|'[^']*'|\"[^\"]*\")")


def query(run: Any, frame: Frame, given: Given) -> Frame:
    text = text_in(given.get(0)) or ""
    for name, operator, value in _NAME.findall(text[:2000]):
        column = column_of(run, frame, Const(name), "query")
        if value[0] in "'\"":
            column.note("query", run.line, kind="text", values=[value[1:-1]])
        elif "=" in operator and operator not in ("<=", ">="):
            column.note("query", run.line, kind="number", values=[float(value)])
        else:
            column.note("query", run.line, kind="number", bounds=[float(value)])
    return frame.copy()


def apply(run: Any, frame: Frame, given: Given) -> Any:
    """A function over rows sees the columns, one over columns does not."""
    axis = given.get(1, "axis")
    if isinstance(given.get(0), Function) and isinstance(axis, Const) and axis.value in (1, "columns"):
        run.apply(given.get(0), Given([frame], {}))
    return Column([], frame) if isinstance(axis, Const) else frame.copy()


def pipe(run: Any, frame: Frame, given: Given) -> Any:
    return run.apply(given.get(0), Given([frame, *given.positional[1:]], given.keywords))


def rows(run: Any, frame: Frame, given: Given) -> Items:
    return Items([Items([UNKNOWN, frame])], True)


def tuples(run: Any, frame: Frame, given: Given) -> Items:
    return Items([frame], True)


def get(run: Any, frame: Frame, given: Given) -> Any:
    columns = columns_of(run, frame, given.get(0), "get", optional=True)
    return columns[0] if columns else UNKNOWN


def pop(run: Any, frame: Frame, given: Given) -> Any:
    column = select(run, frame, given.get(0))
    changed = frame.drop(known_names(given.get(0)))
    frame.parts, frame.made = changed.parts, changed.made
    return column


def append(run: Any, frame: Frame, given: Given) -> Any:
    return run.join([frame, given.get(0)]) if isinstance(given.get(0), Frame) else frame.copy()
