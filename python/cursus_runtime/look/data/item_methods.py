"""Methods of lists, dicts and of the names of columns."""

from typing import Any

from cursus_runtime.look.data.builtin_calls import by_key
from cursus_runtime.look.data.frames import ColumnNames, Frame
from cursus_runtime.look.data.selecting import column_of, columns_of
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Given, Items, Mapping, text_in


def of_items(run: Any, owner: Items, name: str, given: Given) -> Any:
    if name in ("issubset", "difference") and isinstance(given.get(0), (Frame, ColumnNames)):
        columns_of(run, getattr(given.get(0), "frame", given.get(0)), owner, "asked for")
    elif name in ("append", "add"):
        owner.extend([given.get(0)])
        owner.is_open = owner.is_open or run.sometimes
    elif name in ("extend", "update"):
        more = given.get(0)
        owner.extend(list(more.values) if isinstance(more, Items) else [])
        owner.is_open = owner.is_open or not isinstance(more, Items) or more.is_open
    elif name == "sort":
        by_key(run, given, owner.values)
    elif name == "remove":
        gone = text_in(given.get(0))
        owner.values = [one for one in owner.values if gone is None or text_in(one) != gone]
    if name in ("copy", "union", "difference", "intersection"):
        return Items(list(owner.values), owner.is_open or name != "copy", owner.named_by)
    elif name == "pop":
        return run.join(owner.values) if owner.values else UNKNOWN
    return UNKNOWN


def of_mapping(run: Any, owner: Mapping, name: str, given: Given) -> Any:
    if name in ("get", "pop", "setdefault"):
        found = _looked_up(run, owner, given)
        if name == "setdefault":
            _keep(owner, given.get(0), given.get(1, "default"))
        return found
    if name == "items":
        pairs = [Items([Const(key), value]) for key, value in owner.entries.items()]
        return Items([*pairs, *(Items([UNKNOWN, value]) for value in owner.others)], owner.is_open)
    if name == "values":
        return Items([*owner.entries.values(), *owner.others], owner.is_open)
    if name == "keys":
        return Items([Const(key) for key in owner.entries], owner.is_open)
    if name == "copy":
        copied = Mapping(dict(owner.entries), owner.is_open)
        copied.others = list(owner.others)
        return copied
    if name == "update":
        more = given.get(0)
        owner.entries.update(more.entries if isinstance(more, Mapping) else {})
        owner.entries.update(given.keywords)
        owner.is_open = owner.is_open or not (isinstance(more, Mapping) or given.keywords)
    return UNKNOWN


def _keep(owner: Mapping, index: Any, value: Any) -> None:
    if isinstance(index, Const):
        owner.entries.setdefault(index.value, value)
    else:
        owner.keep(value)


def _looked_up(run: Any, owner: Mapping, given: Given) -> Any:
    index = given.get(0)
    default = given.get(1, "default")
    if isinstance(index, Const) and index.value in owner.entries:
        value = owner.entries[index.value]
        return value if not isinstance(value, Const) or value.value not in (None, HOLE) else _named(value, default)
    if isinstance(index, Const) and not (isinstance(index.value, str) and HOLE in index.value):
        return default
    return run.join([*owner.entries.values(), *owner.others, default])


def _named(value: Const, default: Any) -> Any:
    return value if value.value == HOLE else default


def of_names(run: Any, owner: ColumnNames, name: str, given: Given) -> Any:
    """`df.columns.drop("y")`, `names.remove("y")`: the column has to be there."""
    index = given.get(0)
    known = [one for one in (index.values if isinstance(index, Items) else [index]) if isinstance(one, Const)]
    if name in ("drop", "remove", "get_loc", "index"):
        for one in known:
            column_of(run, owner.frame, one, name)
    if name in ("drop", "difference"):
        gone = owner.without.union(one.value for one in known)
        return owner._replace(without=gone, is_vague=owner.is_vague or not known)
    return owner if name in ("tolist", "to_list", "copy", "values") else owner._replace(is_vague=True)
