"""What methods of texts, lists and dicts give."""

from typing import Any, Callable, Dict, List, Tuple

from cursus_runtime.look.cursus.frames import Given, Where
from cursus_runtime.look.cursus.values import Method, Unsure, Value, items_of, key_of, text


def of_method(method: Method, given: Given, where: Where) -> Value:
    """The value of a call of a method; raises Unsure."""
    data = method.owner.data
    known = _METHODS.get((type(data).__name__, method.name))
    if known is None or given.named and method.name != "update":
        raise Unsure
    arguments = [*given.positional, where.value(dict(given.named))] if given.named else given.positional
    try:
        return where.value(known(data, arguments))
    except (IndexError, TypeError, ValueError, AttributeError):
        raise Unsure from None


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


def _formatted(data: str, arguments: List[Value]) -> str:
    # A width makes text of any length.
    if data.count("{}") != data.count("{"):
        raise Unsure
    return data.format(*[text(one) for one in arguments])


_METHODS: Dict[Tuple[str, str], Callable[[Any, List[Value]], Any]] = {
    ("list", "append"): lambda data, arguments: data.append(arguments[0]),
    ("list", "extend"): lambda data, arguments: data.extend(items_of(arguments[0])),
    ("list", "copy"): lambda data, arguments: list(data),
    ("dict", "update"): _update,
    ("dict", "copy"): lambda data, arguments: dict(data),
    ("dict", "get"): _get,
    ("dict", "items"): lambda data, arguments: _pairs(data),
    ("dict", "keys"): lambda data, arguments: _keys(data),
    ("dict", "values"): lambda data, arguments: list(data.values()),
    ("str", "format"): _formatted,
    ("str", "join"): lambda data, arguments: data.join(text(item) for item in items_of(arguments[0])),
    ("str", "lower"): lambda data, arguments: data.lower(),
    ("str", "upper"): lambda data, arguments: data.upper(),
    ("str", "capitalize"): lambda data, arguments: data.capitalize(),
    ("str", "title"): lambda data, arguments: data.title(),
    ("str", "strip"): lambda data, arguments: data.strip(*[text(one) for one in arguments]),
    ("str", "replace"): lambda data, arguments: data.replace(*[text(one) for one in arguments]),
    ("str", "startswith"): lambda data, arguments: data.startswith(text(arguments[0])),
    ("str", "endswith"): lambda data, arguments: data.endswith(text(arguments[0])),
}
