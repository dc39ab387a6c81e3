"""Methods of frames: which columns they want, and which columns are left."""

import re
from typing import Any, Callable, Dict, List

from cursus_runtime.look.data.column_methods import kind_of_dtype
from cursus_runtime.look.data.frames import Column, Frame, Groups, beside
from cursus_runtime.look.data.paths import note_write
from cursus_runtime.look.data.selecting import column_key, column_of, columns_of, names_in, select
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    Const,
    Function,
    Given,
    Items,
    Mapping,
    number_in,
    options_of,
    text_in,
)

Rule = Callable[[Any, Frame, Given], Any]

_SAME = (
    "head", "tail", "sample", "copy", "reset_index", "sort_index", "infer_objects", "convert_dtypes", "round", "clip",
    "reindex", "transpose", "to_numpy", "ffill", "bfill", "mask", "where", "replace", "abs", "values", "compute",
    "to_pandas", "repartition", "interpolate", "sort_values", "collect", "lazy", "isnull", "isna", "notnull", "notna",
    "persist", "any", "all", "filter", "nlargest", "nsmallest", "drop_nulls", "with_columns",
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
    if not _names_of(names) and number_in(names) is None:
        return frame.copy()
    columns_of(run, frame, names, "drop", **({"optional": True} if forgives else {}))
    return _kept_in_place(frame, frame.drop(_names_of(names)), given)


def _names_of(value: Any) -> List[Any]:
    """The known names of a text or a list."""
    many = names_in(value)
    found = [one.value for one in (many if many is not None else options_of(value)) if isinstance(one, Const)]
    return [name for name in found if isinstance(name, (str, int)) and not (isinstance(name, str) and HOLE in name)]


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


def note_numbers(run: Any, frame: Frame, what: str) -> None:
    """All that is left of the frame has to be numbers."""
    for part in frame.parts if not frame.is_vague else []:
        if part.only is None:
            for table in part.tables:
                table.note_whole("numbersOnly", what, run.line)
    note_kept(run, frame, what, {"kind": "number"})


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


def note_kept(run: Any, frame: Frame, what: str, facts: Dict[str, Any]) -> None:
    """The same of each column, where the frame's columns are known."""
    for part in frame.parts:
        for name in (part.only or set()) - frame.recoded:
            for table in part.tables:
                table.column(part.renamed.get(name, name)).note(what, run.line, **facts)


def _set_index(run: Any, frame: Frame, given: Given) -> Frame:
    columns_of(run, frame, given.get(0, "keys"), "set_index", role="id")
    return frame.copy()


def _group(run: Any, frame: Frame, given: Given) -> Groups:
    columns_of(run, frame, given.get(0, "by"), "groupby")
    return Groups(frame)


def of_groups(run: Any, groups: Groups, name: str, given: Given) -> Any:
    if name in ("agg", "aggregate"):
        return _aggregated(run, groups, given)
    if name in ("apply", "filter", "transform"):
        run.apply(given.get(0), Given([groups.frame], {}))
    return groups.frame.copy()


def _aggregated(run: Any, groups: Groups, given: Given) -> Any:
    """`agg({"x": "mean"})` and `agg(total=("x", "sum"))`."""
    how = given.get(0, "func")
    made = groups.frame.copy()
    for name, value in (how.entries if isinstance(how, Mapping) else {}).items():
        column_of(run, groups.frame, Const(name), "agg", **_kind_of_aggregate(value))
    for name, value in given.keywords.items():
        if isinstance(value, Items) and len(value.values) == 2:
            columns_of(run, groups.frame, value.values[0], "agg", **_kind_of_aggregate(value.values[1]))
            made.made.add(name)
    return made


def _kind_of_aggregate(value: Any) -> Dict[str, Any]:
    names = [text_in(one) for one in (value.values if isinstance(value, Items) else [value])]
    is_number = any(name in ("mean", "sum", "std", "var", "median") for name in names)
    return {"kind": "number"} if is_number else {}


def merge(run: Any, frame: Frame, given: Given) -> Frame:
    """Both tables have the keys, with values that meet."""
    right = next((one for one in options_of(given.get(0, "right")) if isinstance(one, Frame)), None)
    if right is None:
        return frame.copy()
    both = given.keywords.get("on", given.get(2) if len(given.positional) > 2 else UNKNOWN)
    left_keys = _names_of(given.keywords.get("left_on", both))
    right_keys = _names_of(given.keywords.get("right_on", both))
    for left_key, right_key in zip(left_keys, right_keys):
        one = column_of(run, frame, Const(left_key), "merge", role="key")
        other = column_of(run, right, Const(right_key), "merge", role="key")
        _share(one, other)
        _share(other, one)
    return _merged(frame, right, right_keys if left_keys == right_keys else [])


def _merged(frame: Frame, right: Frame, keys: List[Any]) -> Frame:
    merged = beside([frame, right])
    for part in merged.parts[len(frame.parts) :]:
        part.without.update(key for key in keys if any(left.holds(key) for left in frame.parts) or key in frame.made)
    return merged


def _share(column: Column, other: Column) -> None:
    for facts in column.facts:
        for owner in other.frame.tables if other.frame is not None else []:
            theirs = [one for one in other.facts if owner.columns.get(one.key) is one]
            facts.shared.extend((owner, one.key) for one in theirs if (owner, one.key) not in facts.shared)


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


_NAME = re.compile(r"(?<![\w.@'\"])([A-Za-z_]\w*)\s*(==|!=|<=|>=|<|>)\s*(-?\d+(?:\.\d+)?|'[^']*'|\"[^\"]*\")")


def _query(run: Any, frame: Frame, given: Given) -> Frame:
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


def _apply(run: Any, frame: Frame, given: Given) -> Any:
    """A function over rows sees the columns, one over columns does not."""
    axis = given.get(1, "axis")
    if isinstance(given.get(0), Function) and isinstance(axis, Const) and axis.value in (1, "columns"):
        run.apply(given.get(0), Given([frame], {}))
    return Column([], frame) if isinstance(axis, Const) else frame.copy()


def _pipe(run: Any, frame: Frame, given: Given) -> Any:
    return run.apply(given.get(0), Given([frame, *given.positional[1:]], given.keywords))


def _rows(run: Any, frame: Frame, given: Given) -> Items:
    return Items([Items([UNKNOWN, frame])], True)


def _tuples(run: Any, frame: Frame, given: Given) -> Items:
    return Items([frame], True)


def _get(run: Any, frame: Frame, given: Given) -> Any:
    columns = columns_of(run, frame, given.get(0), "get", optional=True)
    return columns[0] if columns else UNKNOWN


def _pop(run: Any, frame: Frame, given: Given) -> Any:
    column = select(run, frame, given.get(0))
    changed = frame.drop(_names_of(given.get(0)))
    frame.parts, frame.made = changed.parts, changed.made
    return column


def _append(run: Any, frame: Frame, given: Given) -> Any:
    return run.join([frame, given.get(0)]) if isinstance(given.get(0), Frame) else frame.copy()


def _to_datetime(run: Any, frame: Frame, given: Given) -> Column:
    for part in frame.parts:
        for name in part.only or ():
            column_of(run, frame, Const(name), "to_datetime", kind="integer")
    return Column([], frame)


def _dummies(run: Any, frame: Frame, given: Given) -> Frame:
    columns = given.keywords.get("columns", UNKNOWN)
    columns_of(run, frame, columns, "get_dummies", kind="category")
    made = frame.drop(_names_of(columns)) if _names_of(columns) else frame.copy()
    for part in made.parts:
        # Every column that is a text becomes numbers, so that nothing more is known of what is left.
        part.only = part.only if _names_of(columns) else set()
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
    "groupby": _group,
    "merge": merge,
    "join": merge,
    "select_dtypes": _select_types,
    "query": _query,
    "apply": _apply,
    "pipe": _pipe,
    "iterrows": _rows,
    "itertuples": _tuples,
    "get": _get,
    "pop": _pop,
    "append": _append,
    "to_datetime": _to_datetime,
    "get_dummies": _dummies,
}
NO_COLUMNS = frozenset((*_SAME, *_OTHERS, *RULES))
