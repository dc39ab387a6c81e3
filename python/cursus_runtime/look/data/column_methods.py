"""Methods of columns: what they tell of their values."""

import re
from typing import Any, Dict, List, Optional

from cursus_runtime.look.data.frames import Column
from cursus_runtime.look.data.paths import note_write
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    Const,
    Given,
    Items,
    Library,
    Mapping,
    number_in,
    options_of,
    text_in,
)

_SAME = (
    "copy", "head", "tail", "sample", "reset_index", "sort_values", "to_numpy", "tolist", "to_list", "reshape", "ravel",
    "flatten", "squeeze", "dropna", "unique", "drop_duplicates", "to_frame", "items", "iloc", "loc", "numpy",
    "infer_objects",
    "str.strip", "str.lower", "str.upper", "str.title", "str.replace", "rename", "shift", "ffill", "bfill",
)  # fmt: skip
_NUMBERS = (
    "mean", "sum", "median", "std", "var", "abs", "round", "clip", "cumsum", "quantile", "diff", "pct_change", "corr",
    "rolling", "ewm", "skew", "kurt", "mul", "div", "pow", "sem", "interpolate", "hist", "cut", "qcut", "expanding",
)  # fmt: skip
_NULLS = ("dropna", "isnull", "isna", "notnull", "notna", "ffill", "bfill", "interpolate")
_CATEGORIES = ("value_counts", "factorize", "get_dummies", "Categorical")
# Of one value, where a row stands for the frame.
_TEXTS = ("strip", "lower", "upper", "split", "startswith", "endswith", "title", "lstrip", "rstrip", "splitlines")
_ORDER = ("gt", "ge", "lt", "le")
# What a regular expression does not take as it stands.
_PATTERN = re.compile(r"[.^$*+?{}\[\]\\|()]")
_DTYPES = {"datetime": "timestamp", "int": "integer", "uint": "integer", "float": "number", "bool": "boolean"}


def kind_of_dtype(value: Any) -> Optional[str]:
    """`int`, `"float64"`, `np.int32`: None for what tells nothing of the file."""
    name = text_in(value) or (value.last if isinstance(value, Library) else "")
    if name in ("str", "string", "object", "str_"):
        return "text"
    if name == "category":
        return "category"
    return next((kind for start, kind in _DTYPES.items() if name.lower().startswith(start)), None)


def method(run: Any, column: Column, name: str, given: Given) -> Any:
    if name in _NULLS:
        column.note(name, run.line, nullable=True)
    rule = _RULES.get(name)
    if rule is not None:
        return rule(run, column, given)
    if name in _NUMBERS:
        column.note(name, run.line, kind="number")
        return column.changed()
    if name in _TEXTS:
        column.note(name, run.line, kind="text")
        return column
    if name in _CATEGORIES:
        column.note(name, run.line, **({"kind": "category"} if name != "value_counts" else {}))
        return column.changed()
    if name in _ORDER or name in ("eq", "ne"):
        _compared(run, column, name, given.get(0))
        return column.changed()
    if name.startswith(("to_csv", "to_parquet", "to_json")):
        note_write(run, given.get(0), name, name[3:])
    if name in _SAME:
        return column
    return column.changed()


def _compared(run: Any, column: Column, name: str, value: Any) -> None:
    number = number_in(value)
    if number is not None and name in _ORDER:
        column.note(name, run.line, kind="number", bounds=[number])
    elif isinstance(value, Const) and value.value is not None:
        column.note(name, run.line, values=[value.value], **_kind_of_one(value.value))


def _kind_of_one(value: Any) -> Dict[str, str]:
    return {"kind": "text"} if isinstance(value, str) else _kind_of([value])


def _as_type(run: Any, column: Column, given: Given) -> Column:
    name = kind_of_dtype(given.get(0, "dtype"))
    if name is not None and name != "text":
        known = {kind for facts in column.facts for kind in facts.kinds}
        # A number that is cut to an integer may be a float, once it was calculated with.
        column.note("astype", run.line, **({} if name == "integer" and "number" in known else {"kind": name}))
    return column


def _values_of(many: Any) -> List[Any]:
    known = many.values if isinstance(many, Items) else [Const(key) for key in getattr(many, "entries", {})]
    plain = [one.value for one in known if isinstance(one, Const) and one.value is not None]
    return [value for value in plain if not isinstance(value, str) or HOLE not in value]


def _is_in(run: Any, column: Column, given: Given) -> Column:
    values = _values_of(given.get(0, "values"))
    column.note("isin", run.line, values=values, **_kind_of(values))
    return column.changed()


def _kind_of(values: List[Any]) -> Dict[str, Any]:
    if not values:
        return {}
    if all(isinstance(value, bool) for value in values):
        return {"kind": "boolean"}
    if all(isinstance(value, (int, float)) for value in values):
        return {"kind": "number"}
    return {"kind": "category"} if all(isinstance(value, str) for value in values) else {}


def _map(run: Any, column: Column, given: Given) -> Column:
    given_map = given.get(0, "arg")
    if isinstance(given_map, Mapping):
        values = _values_of(given_map)
        column.note("map", run.line, values=values, **_kind_of(values))
        return column.recoded()
    for one in options_of(given_map):
        run.apply(one, Given([column], {}))
    return column.changed()


def _replace(run: Any, column: Column, given: Given) -> Column:
    old = given.get(0, "to_replace")
    values = _values_of(old if not isinstance(old, Const) else Items([old]))
    column.note("replace", run.line, values=values)
    return column.recoded() if values else column


def _between(run: Any, column: Column, given: Given) -> Column:
    ends = [number_in(given.get(0, "left")), number_in(given.get(1, "right"))]
    bounds = [end for end in ends if end is not None]
    column.note("between", run.line, bounds=bounds, **({"kind": "number"} if bounds else {}))
    return column.changed()


def _fill(run: Any, column: Column, given: Given) -> Column:
    value = given.get(0, "value")
    facts: Dict[str, Any] = {}
    if number_in(value) is not None:
        facts["kind"] = "number"
    elif text_in(value) is not None and HOLE not in value.value:
        facts["kind"] = "category" if value.value else "text"
    column.note("fillna", run.line, nullable=True, **facts)
    return column


def _to_datetime(run: Any, column: Column, given: Given) -> Column:
    pattern = text_in(given.keywords.get("format"))
    column.note("to_datetime", run.line, kind="timestamp", **({"format": pattern} if pattern else {}))
    return column


def _to_numeric(run: Any, column: Column, given: Given) -> Column:
    column.note("to_numeric", run.line, kind="number")
    return column


def _extreme(run: Any, column: Column, given: Given) -> Any:
    column.note("used in order", run.line)
    return UNKNOWN


def _contains(run: Any, column: Column, given: Given) -> Column:
    text, regex = text_in(given.get(0)), given.keywords.get("regex")
    is_pattern = not (isinstance(regex, Const) and regex.value is False) and bool(_PATTERN.search(text or ""))
    is_told = bool(text) and HOLE not in (text or "") and not is_pattern
    column.note("str.contains", run.line, kind="text", values=[text] if is_told else [])
    return column.changed()


def _begins(run: Any, column: Column, given: Given) -> Column:
    text = text_in(given.get(0))
    column.note("str.startswith", run.line, kind="text", values=[text] if text and HOLE not in text else [])
    return column.changed()


_RULES = {
    "astype": _as_type,
    "isin": _is_in,
    "map": _map,
    "apply": _map,
    "replace": _replace,
    "between": _between,
    "fillna": _fill,
    "to_datetime": _to_datetime,
    "to_numeric": _to_numeric,
    "min": _extreme,
    "max": _extreme,
    "str.contains": _contains,
    "str.startswith": _begins,
    "str.endswith": _begins,
}
