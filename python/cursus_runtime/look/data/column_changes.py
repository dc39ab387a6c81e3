"""Methods of frames that drop, rename, make and choose columns."""

from typing import Any, Callable, Dict

from cursus_runtime.look.data.frames import Column, Frame
from cursus_runtime.look.data.selecting import column_key, columns_of, known_names
from cursus_runtime.look.data.values import UNKNOWN, Const, Function, Given, Items, Mapping, number_in, text_in

FrameRule = Callable[[Any, Frame, Given], Any]


def _drop(run: Any, frame: Frame, given: Given) -> Frame:
    axis = given.get(1, "axis")
    names = given.keywords.get("columns")
    if names is None and isinstance(axis, Const) and axis.value in (1, "columns"):
        names = given.get(0, "labels")
    if names is None:
        return frame.copy()
    forgives = text_in(given.keywords.get("errors")) == "ignore"
    if not known_names(names) and number_in(names) is None:
        return frame.copy()
    columns_of(run, frame, names, "drop", **({"optional": True} if forgives else {}))
    return _kept_in_place(frame, frame.drop(known_names(names)), given)


def _kept_in_place(frame: Frame, changed: Frame, given: Given) -> Frame:
    in_place = given.keywords.get("inplace")
    if isinstance(in_place, Const) and in_place.value is True:
        frame.parts, frame.made = changed.parts, changed.made
    return changed


def _rename(run: Any, frame: Frame, given: Given) -> Frame:
    names = given.keywords.get("columns")
    if not isinstance(names, Mapping):
        return frame.copy()
    plain = {old: text_in(new) for old, new in names.entries.items() if isinstance(old, (str, int))}
    columns_of(run, frame, Items([Const(old) for old in plain]), "rename")
    changed = frame.rename({old: new for old, new in plain.items() if new is not None})
    return _kept_in_place(frame, changed, given)


def _assign(run: Any, frame: Frame, given: Given) -> Frame:
    made = frame.copy()
    for name, value in given.keywords.items():
        result = run.apply(value, Given([made], {})) if isinstance(value, Function) else value
        if not (isinstance(result, Column) and result.is_exact and made.is_source(name, result.facts)):
            made.made.add(name)
    return made


def _insert(run: Any, frame: Frame, given: Given) -> Any:
    key = column_key(frame, given.get(1, "column"))
    if key is not None:
        frame.made.add(key)
    return UNKNOWN


def _select_types(run: Any, frame: Frame, given: Given) -> Frame:
    wanted = given.get(0, "include")
    many = wanted.values if isinstance(wanted, Items) else [wanted]
    names = [text_in(one) or getattr(one, "last", "") for one in many]
    is_number = any(name.startswith(("num", "int", "float")) for name in names)
    is_category = any(name in ("object", "category", "str", "string") for name in names)
    for table in frame.tables:
        if is_number:
            table.note_whole("anyNumbers", "select_dtypes", run.line)
        if is_category:
            table.note_whole("anyCategories", "select_dtypes", run.line)
    return frame.copy()


def _pivoted(run: Any, frame: Frame, given: Given) -> Frame:
    """`pivot_table(values, index, columns)`; the columns that it makes are named by values."""
    columns_of(run, frame, given.keywords.get("values", UNKNOWN), "pivot", kind="number")
    for name in ("index", "columns"):
        columns_of(run, frame, given.keywords.get(name, UNKNOWN), "pivot", kind="category")
    return _named_by_values(frame)


def _pivoted_once(run: Any, frame: Frame, given: Given) -> Frame:
    """`pivot` takes one row of each pair alone: it is sure where an index stands in one row only."""
    columns_of(run, frame, given.get(1, "index"), "pivot", role="id")
    columns_of(run, frame, given.get(0, "columns"), "pivot", kind="category")
    columns_of(run, frame, given.get(2, "values"), "pivot", kind="number")
    return _named_by_values(frame)


def _named_by_values(frame: Frame) -> Frame:
    made = frame.copy()
    for part in made.parts:
        part.only = set()
    return made


def _dummies(run: Any, frame: Frame, given: Given) -> Frame:
    columns = given.keywords.get("columns", UNKNOWN)
    columns_of(run, frame, columns, "get_dummies", kind="category")
    made = frame.drop(known_names(columns)) if known_names(columns) else frame.copy()
    for part in made.parts:
        # Every column that is a text becomes numbers, so that nothing more is known of what is left.
        part.only = part.only if known_names(columns) else set()
    return made


RULES: Dict[str, FrameRule] = {
    "drop": _drop,
    "rename": _rename,
    "assign": _assign,
    "insert": _insert,
    "select_dtypes": _select_types,
    "get_dummies": _dummies,
    "pivot": _pivoted_once,
    "pivot_table": _pivoted,
}
