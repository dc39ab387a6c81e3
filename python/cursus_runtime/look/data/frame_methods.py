"""Methods of frames: which columns they want, and which columns are left."""

from typing import Any, Callable, Dict

from cursus_runtime.look.data import frame_uses
from cursus_runtime.look.data.column_methods import kind_of_dtype
from cursus_runtime.look.data.frames import Column, Frame, Groups
from cursus_runtime.look.data.grouping import group
from cursus_runtime.look.data.merging import merge
from cursus_runtime.look.data.paths import note_write
from cursus_runtime.look.data.selecting import column_key, column_of, columns_of, known_names
from cursus_runtime.look.data.values import (
    UNKNOWN,
    Const,
    Function,
    Given,
    Items,
    Mapping,
    number_in,
    text_in,
)
from cursus_runtime.look.data.wholes import note_kept, note_numbers

Rule = Callable[[Any, Frame, Given], Any]

_SAME = (
    "head", "tail", "sample", "copy", "reset_index", "sort_index", "infer_objects", "convert_dtypes", "round", "clip",
    "reindex", "transpose", "to_numpy", "ffill", "bfill", "mask", "where", "replace", "abs", "values", "compute",
    "to_pandas", "repartition", "interpolate", "sort_values", "collect", "lazy", "isnull", "isna", "notnull", "notna",
    "persist", "any", "all", "filter", "nlargest", "nsmallest", "drop_nulls", "with_columns", "rename_axis", "asfreq",
    "truncate",
)  # fmt: skip
_BY_COLUMNS = {"sort_values": "by", "nlargest": "columns", "nsmallest": "columns"}
_OTHERS = (
    "shape", "dtypes", "empty", "size", "ndim", "mean", "sum", "median", "std", "var", "min", "max", "corr", "describe",
    "info", "count", "nunique", "iterrows", "itertuples", "items", "apply", "applymap", "map", "pipe", "agg",
    "aggregate",
    "pivot", "pivot_table", "melt", "stack", "unstack", "explode", "isin", "duplicated", "memory_usage", "hist", "plot",
    "get", "pop", "insert", "keys", "update", "append", "eval", "quantile", "cumsum", "diff", "shift", "rolling", "dot",
    "tolist", "reshape", "ravel", "flatten", "column_names", "schema", "height", "write_csv", "write_parquet", "idxmax",
    "select", "value_counts", "unique", "cat", "str", "dt", "to_list", "notna", "name", "dtype",
    "columns", "loc", "iloc", "attrs", "axes", "style", "squeeze",
)  # fmt: skip


def method(run: Any, frame: Frame, name: str, given: Given) -> Any:
    if name in _BY_COLUMNS:
        columns_of(run, frame, given.get(1 if name.startswith("n") else 0, _BY_COLUMNS[name]), name)
    rule = RULES.get(name)
    if rule is not None:
        return rule(run, frame, given)
    if name in _SAME:
        return frame if name in ("isnull", "isna", "any", "all", "notnull", "notna") else frame.copy()
    if name in ("rolling", "resample", "ewm", "expanding"):
        return Groups(frame)
    if name.startswith(("to_", "write_")):
        note_write(run, given.get(0, "path_or_buf"), name, name.split("_", 1)[1])
    return UNKNOWN


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


def _as_type(run: Any, frame: Frame, given: Given) -> Frame:
    types = given.get(0, "dtype")
    if isinstance(types, Mapping):
        for name, value in types.entries.items():
            kind = kind_of_dtype(value)
            column_of(run, frame, Const(name), "astype", **({"kind": kind} if kind not in (None, "text") else {}))
        return frame
    kind = kind_of_dtype(types)
    if kind in ("integer", "number"):
        note_numbers(run, frame, "astype")
    return frame


def _drop_nulls(run: Any, frame: Frame, given: Given) -> Frame:
    columns_of(run, frame, given.keywords.get("subset", UNKNOWN), "dropna", nullable=True)
    return frame.copy()


def _drop_duplicates(run: Any, frame: Frame, given: Given) -> Frame:
    columns_of(run, frame, given.get(0, "subset"), "drop_duplicates")
    return frame.copy()


def _fill(run: Any, frame: Frame, given: Given) -> Frame:
    values = given.get(0, "value")
    for name, value in (values.entries if isinstance(values, Mapping) else {}).items():
        kind = {"kind": "number"} if number_in(value) is not None else ({"kind": "category"} if text_in(value) else {})
        column_of(run, frame, Const(name), "fillna", nullable=True, **kind)
    if isinstance(values, Const):
        kind = {"kind": "number"} if number_in(values) is not None else {"kind": "category"}
        note_kept(run, frame, "fillna", {"nullable": True, **kind})
    return frame.copy()


def _set_index(run: Any, frame: Frame, given: Given) -> Frame:
    columns_of(run, frame, given.get(0, "keys"), "set_index", role="id")
    return frame.copy()


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


def _to_datetime(run: Any, frame: Frame, given: Given) -> Column:
    for part in frame.parts:
        for name in part.only or ():
            column_of(run, frame, Const(name), "to_datetime", kind="integer")
    return Column([], frame)


def _pivoted(run: Any, frame: Frame, given: Given) -> Frame:
    """`pivot_table(values, index, columns)`; the columns that it makes are named by values."""
    columns_of(run, frame, given.keywords.get("values", UNKNOWN), "pivot", kind="number")
    for name in ("index", "columns"):
        columns_of(run, frame, given.keywords.get(name, UNKNOWN), "pivot", kind="category")
    made = frame.copy()
    for part in made.parts:
        part.only = set()
    return made


def _pivoted_once(run: Any, frame: Frame, given: Given) -> Frame:
    """`pivot` takes one row of each pair alone: it is sure where an index stands in one row only."""
    columns_of(run, frame, given.get(1, "index"), "pivot", role="id")
    columns_of(run, frame, given.get(0, "columns"), "pivot", kind="category")
    columns_of(run, frame, given.get(2, "values"), "pivot", kind="number")
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


RULES: Dict[str, Rule] = {
    "drop": _drop,
    "rename": _rename,
    "assign": _assign,
    "insert": _insert,
    "astype": _as_type,
    "dropna": _drop_nulls,
    "drop_duplicates": _drop_duplicates,
    "duplicated": _drop_duplicates,
    "fillna": _fill,
    "set_index": _set_index,
    "groupby": group,
    "merge": merge,
    "join": merge,
    "select_dtypes": _select_types,
    "query": frame_uses.query,
    "apply": frame_uses.apply,
    "pipe": frame_uses.pipe,
    "iterrows": frame_uses.rows,
    "itertuples": frame_uses.tuples,
    "get": frame_uses.get,
    "pop": frame_uses.pop,
    "append": frame_uses.append,
    "to_datetime": _to_datetime,
    "get_dummies": _dummies,
    "pivot": _pivoted_once,
    "pivot_table": _pivoted,
}
NO_COLUMNS = frozenset((*_SAME, *_OTHERS, *RULES))
