"""What calls of builtin functions give, and of `os.path.join`."""

import posixpath
from typing import Any, Callable, Dict, List

from cursus_runtime.look.cursus.frames import Given, Where
from cursus_runtime.look.cursus.values import Unsure, Value, items_of, key_of, plain, text


def of_builtin(name: str, given: Given, where: Where) -> Value:
    """The value of a call; raises Unsure."""
    rule = _RULES.get(name)
    if rule is None:
        raise Unsure
    try:
        return where.value(rule(given, where))
    except (IndexError, TypeError, ValueError):
        raise Unsure from None


def _dict(given: Given, where: Where) -> Dict[Any, Value]:
    data: Dict[Any, Value] = {}
    for argument in given.positional:
        if isinstance(argument.data, dict):
            data.update(argument.data)
        else:
            data.update({key_of(items_of(pair)[0]): items_of(pair)[1] for pair in items_of(argument)})
    data.update(given.named)
    return data


def _enumerate(given: Given, where: Where) -> List[Value]:
    return [where.value([where.value(index), item]) for index, item in enumerate(items_of(given.positional[0]))]


def _zip(given: Given, where: Where) -> List[Value]:
    return [where.value(list(row)) for row in zip(*[items_of(one) for one in given.positional])]


def _range(given: Given, where: Where) -> List[Value]:
    bounds = [plain(one) for one in given.positional]
    if not all(isinstance(one, int) and abs(one) < 10_000 for one in bounds):
        raise Unsure
    return [where.value(index) for index in range(*bounds)]  # type: ignore[arg-type]


def _sorted(given: Given, where: Where) -> List[Value]:
    items = items_of(given.positional[0])
    if given.named or len(given.positional) > 1:
        raise Unsure
    return sorted(items, key=text)


_RULES: Dict[str, Callable[[Given, Where], Any]] = {
    "dict": _dict,
    "list": lambda given, where: items_of(given.positional[0]) if given.positional else [],
    "tuple": lambda given, where: items_of(given.positional[0]) if given.positional else [],
    "set": lambda given, where: items_of(given.positional[0]) if given.positional else [],
    "reversed": lambda given, where: items_of(given.positional[0])[::-1],
    "str": lambda given, where: str(plain(given.positional[0])),
    "len": lambda given, where: len(items_of(given.positional[0])),
    "enumerate": _enumerate,
    "zip": _zip,
    "range": _range,
    "sorted": _sorted,
    # `os.path.join`, by its last name as all that is imported.
    "join": lambda given, where: posixpath.join(*[text(one) for one in given.positional]),
    "print": lambda given, where: None,
}
