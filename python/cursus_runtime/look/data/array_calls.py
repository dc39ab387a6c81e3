"""NumPy and SciPy functions on columns and frames."""

from typing import Any

from cursus_runtime.look.data.frames import Column, Frame
from cursus_runtime.look.data.values import UNKNOWN, Given, Items, Made
from cursus_runtime.look.data.verbs import note_by_verb

_SAME = ("array", "asarray", "ravel", "squeeze", "reshape", "ascontiguousarray", "atleast_2d", "expand_dims", "copy")
_NUMBERS = (
    "log", "log1p", "log10", "log2", "exp", "expm1", "sqrt", "abs", "absolute", "round", "floor", "ceil", "clip",
    "mean", "nanmean", "median", "nanmedian", "std", "var", "sum", "nansum", "percentile", "quantile", "power",
    "min", "max", "cumsum", "diff", "sign", "maximum", "minimum", "isfinite", "isinf", "zscore", "sin", "cos",
    "digitize", "histogram", "corrcoef", "dot", "square", "float32", "float64",
)  # fmt: skip
_STACKS = ("concatenate", "vstack", "stack", "row_stack", "append")


def call(run: Any, name: str, given: Given) -> Any:
    """Functions of numbers want numbers; those that change only the form hand on."""
    last = name.rsplit(".", 1)[-1]
    if last in _SAME:
        return given.get(0)
    columns = [one for one in given.positional if isinstance(one, Column)]
    frames = [one for one in given.positional if isinstance(one, Frame)]
    if last in _NUMBERS:
        for column in columns:
            column.note(f"np.{last}", run.line, kind="number")
        return columns[0].changed() if columns else (frames[0] if frames else Made(name, [], {}))
    if last == "where":
        return Column([one for column in columns for one in column.facts], None, False) if columns else UNKNOWN
    if last in _STACKS and isinstance(given.get(0), Items):
        run.guards.demand_items(given.get(0))
        return run.join(given.get(0).values) if given.get(0).values else UNKNOWN
    if last in ("isnan", "unique"):
        for column in columns:
            column.note(last, run.line, **({"kind": "number"} if last == "isnan" else {}))
        return UNKNOWN
    note_by_verb(run, last, given)
    return Made(name, given.positional, given.keywords)
