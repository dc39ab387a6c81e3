"""What `owner.name` and `owner[key]` are."""

from typing import Any

from cursus_runtime.look.cursus.frames import Where
from cursus_runtime.look.cursus.values import (
    ENUMS,
    Function,
    Member,
    Method,
    Module,
    Outside,
    Record,
    Unsure,
    Value,
    key_of,
)


def attribute(owner: Value, where: Where) -> Value:
    """The value of an attribute, whose node is given; raises Unsure."""
    data, name = owner.data, where.node.attr
    if isinstance(data, Module):
        found = data.frame.find(name)
        return where.value(Outside(name)) if found is None else found
    if isinstance(data, (Outside, Function)):
        holder = data.name if isinstance(data, Outside) else data.node.name
        return where.value(Member(holder, name) if holder in ENUMS else Outside(name))
    if isinstance(data, Member) and name in ("value", "name"):
        return where.value(data.name.lower() if name == "value" else data.name)
    if isinstance(data, Record) and name in data.fields:
        return data.fields[name]
    if isinstance(data, (Record, str, list, dict)):
        return where.value(Method(owner, name))
    raise Unsure


def item(owner: Value, index: Value) -> Value:
    """The value of an entry of a list or dict; raises Unsure."""
    data: Any = owner.data
    key = key_of(index)
    try:
        found: Value = data[key] if isinstance(data, (list, dict)) else None
    except (KeyError, IndexError, TypeError):
        raise Unsure from None
    if found is None:
        raise Unsure
    return found
