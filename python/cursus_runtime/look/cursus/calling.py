"""What a call gives, of the calls that are understood."""

from typing import Any

from cursus_runtime.look.cursus.builtin_calls import of_builtin
from cursus_runtime.look.cursus.frames import Given, Where
from cursus_runtime.look.cursus.graphs import add_edge, add_node, graph_of
from cursus_runtime.look.cursus.methods import of_method
from cursus_runtime.look.cursus.values import (
    CLASSES,
    ENUMS,
    Function,
    Member,
    Method,
    Outside,
    Record,
    Unsure,
    Value,
    text,
)


def called(function: Value, given: Given, where: Where) -> Value:
    """The value of a call; raises Unsure."""
    data = function.data
    if isinstance(data, Method):
        return _method(data, given, where)
    name = _name_of(data)
    if name in CLASSES:
        return _record(name, given, where)
    if name in ENUMS and len(given.positional) == 1:
        return where.value(Member(name, text(given.positional[0]).upper()))
    if name in ("get_spec_step_type", "get_spec_step_type_with_job_type"):
        return _spec_type(given, where)
    if isinstance(data, Function):
        result: Value = where.frame.modules.call(data, given)
        return result
    if not isinstance(data, Outside):
        raise Unsure
    return of_builtin(name, given, where)


def _name_of(data: Any, depth: int = 0) -> str:
    """The name of a class or function; of a class of the project's own that extends a known one, that one's."""
    if isinstance(data, Outside):
        return data.name
    if not isinstance(data, Function) or depth > 20:
        return ""
    name = str(data.node.name)
    if name in CLASSES:
        return name
    bases = [(getattr(one, "id", ""), getattr(one, "attr", "")) for one in getattr(data.node, "bases", [])]
    held = [(data.frame.find(plain_name), attribute or plain_name) for plain_name, attribute in bases]
    names = [other if base is None else _name_of(base.data, depth + 1) for base, other in held]
    return next((one for one in names if one in CLASSES), name)


def _record(kind: str, given: Given, where: Where) -> Value:
    positional, named = given
    names = CLASSES[kind]
    if len(positional) > len(names):
        raise Unsure
    record = Record(kind, {**dict(zip(names, positional)), **named})
    value = where.value(record)
    if kind == "PipelineDAG":
        graph_of(record, value)
    return value


def _spec_type(given: Given, where: Where) -> Value:
    """`X`, or `X_Training` with a job type."""
    arguments = [*given.positional, *given.named.values()]
    parts = [text(one) for one in arguments if one.data is not None]
    if not parts:
        raise Unsure
    return where.value("_".join([parts[0], *[part.capitalize() for part in parts[1:]]]))


def _method(method: Method, given: Given, where: Where) -> Value:
    data, name = method.owner.data, method.name
    if isinstance(data, Record):
        if data.kind == "PipelineDAG" and name == "add_node":
            add_node(data, given, where)
        elif data.kind == "PipelineDAG" and name == "add_edge":
            add_edge(data, given, where)
        elif name not in ("validate_node_declarations", "topological_sort", "get_dependencies"):
            raise Unsure
        return where.value(None)
    return of_method(method, given, where)
