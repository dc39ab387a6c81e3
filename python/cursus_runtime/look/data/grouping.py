"""`groupby`, and what is done with the groups."""

from typing import Any, Dict

from cursus_runtime.look.data.frames import Frame, Groups
from cursus_runtime.look.data.selecting import column_of, columns_of
from cursus_runtime.look.data.values import Const, Given, Items, Mapping, text_in


def group(run: Any, frame: Frame, given: Given) -> Groups:
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
