"""What a call gives, of the calls that are understood."""

import posixpath
from typing import Any, Callable, Dict, List, Tuple

from cursus_runtime.look.cursus.frames import Frame
from cursus_runtime.look.cursus.graphs import add_edge, add_node, graph_of
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
    items_of,
    key_of,
    plain,
    text,
)

Given = Tuple[List[Value], Dict[str, Value]]
Where = Tuple[Any, Frame]


def called(function: Value, given: Given, where: Where) -> Value:
    """The value of a call; raises Unsure."""
    data = function.data
    if isinstance(data, Method):
        return _method(data, given, where)
    name = _name_of(data)
    if name in CLASSES:
        return _record(name, given, where)
    if name in ENUMS and len(given[0]) == 1:
        return where[1].value(Member(name, text(given[0][0]).upper()), where[0])
    if name in ("get_spec_step_type", "get_spec_step_type_with_job_type"):
        return _spec_type(given, where)
    if isinstance(data, Function):
        result: Value = where[1].modules.call(data, given)
        return result
    if not isinstance(data, Outside) or name not in _BUILTINS:
        raise Unsure
    try:
        return where[1].value(_BUILTINS[name](given, where), where[0])
    except (IndexError, TypeError, ValueError):
        raise Unsure from None


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
    value = where[1].value(record, where[0])
    if kind == "PipelineDAG":
        graph_of(record, value)
    return value


def _spec_type(given: Given, where: Where) -> Value:
    """`X`, or `X_Training` with a job type."""
    arguments = [*given[0], *given[1].values()]
    parts = [text(one) for one in arguments if one.data is not None]
    if not parts:
        raise Unsure
    return where[1].value("_".join([parts[0], *[part.capitalize() for part in parts[1:]]]), where[0])


def _method(method: Method, given: Given, where: Where) -> Value:
    data, name = method.owner.data, method.name
    arguments = given[0]
    if isinstance(data, Record):
        if data.kind == "PipelineDAG" and name == "add_node":
            add_node(data, given, where)
        elif data.kind == "PipelineDAG" and name == "add_edge":
            add_edge(data, given, where)
        elif name not in ("validate_node_declarations", "topological_sort", "get_dependencies"):
            raise Unsure
        return where[1].value(None, where[0])
    known = _METHODS.get((type(data).__name__, name))
    if known is None or given[1] and name != "update":
        raise Unsure
    try:
        return where[1].value(known(data, [*arguments, *([_as_dict(given, where)] if given[1] else [])]), where[0])
    except (IndexError, TypeError, ValueError, AttributeError):
        raise Unsure from None


def _as_dict(given: Given, where: Where) -> Value:
    return where[1].value(dict(given[1]), where[0])


def _update(data: Dict[Any, Value], arguments: List[Value]) -> None:
    for argument in arguments:
        if not isinstance(argument.data, dict):
            raise Unsure
        data.update(argument.data)


def _get(data: Dict[Any, Value], arguments: List[Value]) -> Any:
    found = data.get(key_of(arguments[0]), arguments[1] if len(arguments) > 1 else None)
    return None if found is None else found.data


def _pairs(data: Dict[Any, Value]) -> List[Value]:
    return [
        Value([Value(key, item.file, item.line, item.column), item], item.file, item.line, item.column)
        for key, item in data.items()
    ]


def _keys(data: Dict[Any, Value]) -> List[Value]:
    return [Value(key, item.file, item.line, item.column) for key, item in data.items()]


_METHODS: Dict[Tuple[str, str], Callable[[Any, List[Value]], Any]] = {
    ("list", "append"): lambda data, given: data.append(given[0]),
    ("list", "extend"): lambda data, given: data.extend(items_of(given[0])),
    ("list", "copy"): lambda data, given: list(data),
    ("dict", "update"): _update,
    ("dict", "copy"): lambda data, given: dict(data),
    ("dict", "get"): _get,
    ("dict", "items"): lambda data, given: _pairs(data),
    ("dict", "keys"): lambda data, given: _keys(data),
    ("dict", "values"): lambda data, given: list(data.values()),
    ("str", "format"): lambda data, given: _formatted(data, given),
    ("str", "join"): lambda data, given: data.join(text(item) for item in items_of(given[0])),
    ("str", "lower"): lambda data, given: data.lower(),
    ("str", "upper"): lambda data, given: data.upper(),
    ("str", "capitalize"): lambda data, given: data.capitalize(),
    ("str", "title"): lambda data, given: data.title(),
    ("str", "strip"): lambda data, given: data.strip(*[text(one) for one in given]),
    ("str", "replace"): lambda data, given: data.replace(*[text(one) for one in given]),
    ("str", "startswith"): lambda data, given: data.startswith(text(given[0])),
    ("str", "endswith"): lambda data, given: data.endswith(text(given[0])),
}


def _formatted(data: str, given: List[Value]) -> str:
    # A width makes text of any length.
    if data.count("{}") != data.count("{"):
        raise Unsure
    return data.format(*[text(one) for one in given])


def _dict(given: Given, where: Where) -> Dict[Any, Value]:
    data: Dict[Any, Value] = {}
    for argument in given[0]:
        if isinstance(argument.data, dict):
            data.update(argument.data)
        else:
            data.update({key_of(items_of(pair)[0]): items_of(pair)[1] for pair in items_of(argument)})
    data.update(given[1])
    return data


def _enumerate(given: Given, where: Where) -> List[Value]:
    return [
        where[1].value([where[1].value(index, where[0]), item], where[0])
        for index, item in enumerate(items_of(given[0][0]))
    ]


def _zip(given: Given, where: Where) -> List[Value]:
    return [where[1].value(list(row), where[0]) for row in zip(*[items_of(one) for one in given[0]])]


def _range(given: Given, where: Where) -> List[Value]:
    bounds = [plain(one) for one in given[0]]
    if not all(isinstance(one, int) and abs(one) < 10_000 for one in bounds):
        raise Unsure
    return [where[1].value(index, where[0]) for index in range(*bounds)]  # type: ignore[arg-type]


def _sorted(given: Given, where: Where) -> List[Value]:
    items = items_of(given[0][0])
    if given[1] or len(given[0]) > 1:
        raise Unsure
    return sorted(items, key=text)


_BUILTINS: Dict[str, Callable[[Given, Where], Any]] = {
    "dict": _dict,
    "list": lambda given, where: items_of(given[0][0]) if given[0] else [],
    "tuple": lambda given, where: items_of(given[0][0]) if given[0] else [],
    "set": lambda given, where: items_of(given[0][0]) if given[0] else [],
    "reversed": lambda given, where: items_of(given[0][0])[::-1],
    "str": lambda given, where: str(plain(given[0][0])),
    "len": lambda given, where: len(items_of(given[0][0])),
    "enumerate": _enumerate,
    "zip": _zip,
    "range": _range,
    "sorted": _sorted,
    # `os.path.join`, by its last name as all that is imported.
    "join": lambda given, where: posixpath.join(*[text(one) for one in given[0]]),
    "print": lambda given, where: None,
}
