"""Methods of frames: which columns they want, and which columns are left."""

from typing import Any, Dict

from cursus_runtime.look.data import column_changes, frame_uses
from cursus_runtime.look.data.column_methods import kind_of_dtype
from cursus_runtime.look.data.frames import Column, Frame, Groups
from cursus_runtime.look.data.grouping import group
from cursus_runtime.look.data.merging import merge
from cursus_runtime.look.data.paths import note_write
from cursus_runtime.look.data.selecting import column_of, columns_of
from cursus_runtime.look.data.values import (
    UNKNOWN,
    Const,
    Given,
    Mapping,
    number_in,
    text_in,
)
from cursus_runtime.look.data.wholes import note_kept, note_numbers

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


def _to_datetime(run: Any, frame: Frame, given: Given) -> Column:
    for part in frame.parts:
        for name in part.only or ():
            column_of(run, frame, Const(name), "to_datetime", kind="integer")
    return Column([], frame)


RULES: Dict[str, column_changes.FrameRule] = {
    **column_changes.RULES,
    "astype": _as_type,
    "dropna": _drop_nulls,
    "drop_duplicates": _drop_duplicates,
    "duplicated": _drop_duplicates,
    "fillna": _fill,
    "set_index": _set_index,
    "groupby": group,
    "merge": merge,
    "join": merge,
    "query": frame_uses.query,
    "apply": frame_uses.apply,
    "pipe": frame_uses.pipe,
    "iterrows": frame_uses.rows,
    "itertuples": frame_uses.tuples,
    "get": frame_uses.get,
    "pop": frame_uses.pop,
    "append": frame_uses.append,
    "to_datetime": _to_datetime,
}
NO_COLUMNS = frozenset((*_SAME, *_OTHERS, *RULES))
