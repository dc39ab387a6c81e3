"""Python's own functions that hand values on."""

from typing import Any, Callable, Dict, List

from cursus_runtime.look.data.documents import Document
from cursus_runtime.look.data.frames import Column, ColumnNames, Frame
from cursus_runtime.look.data.keys import cast
from cursus_runtime.look.data.presence import all_of, answer, any_of, presence_of
from cursus_runtime.look.data.subscripts import subscript
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    CallRule,
    Const,
    Environ,
    Function,
    Given,
    Instance,
    Items,
    Library,
    Made,
    Mapping,
    Namespace,
    number_in,
    text_in,
)

_MOST_TURNS = 32
_NUMBERS: Dict[str, Callable[[Any], Any]] = {"int": int, "float": float}


def _number(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    kind = name.rsplit(".", 1)[-1]
    if isinstance(value, Document):
        return cast(run, kind, value)
    if isinstance(value, Column):
        value.note(kind, run.line, kind="integer" if kind == "int" else "number")
        return value
    if not isinstance(value, Const):
        return UNKNOWN
    run.notes.read_as(value.named_by, "integer" if kind == "int" else "float")
    try:
        return Const(_NUMBERS[kind](value.value), value.named_by)
    except (TypeError, ValueError, OverflowError):
        return Const(HOLE, value.named_by)


def _text(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    if isinstance(value, Document):
        return cast(run, "str", value)
    if isinstance(value, Const) and number_in(value) is not None:
        return Const(str(value.value), value.named_by)
    return value


def _truth(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    if isinstance(value, Const):
        run.notes.read_as(value.named_by, "boolean")
    return cast(run, "bool", value) if isinstance(value, Document) else answer(presence_of(value))


def _length(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    return cast(run, "len", value) if isinstance(value, Document) else answer(presence_of(value))


def _every(run: Any, given: Given, name: str) -> Any:
    told = [presence_of(one) for one in run.elements(given.get(0))[0]]
    return answer(all_of(told) if name.endswith("all") else any_of(told))


def by_key(run: Any, given: Given, values: List[Any]) -> None:
    """The key function of `min`, `sorted` and their like sees each of the values."""
    key = given.keywords.get("key")
    for one in values[:_MOST_TURNS]:
        if isinstance(key, Function):
            run.apply(key, Given([one], {}))
        elif isinstance(key, Made) and key.name == "operator.itemgetter":
            for index in key.arguments:
                subscript(run, one, index)


def _list(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    if isinstance(value, Document):
        return cast(run, "list", value)
    if isinstance(value, (ColumnNames, Column)):
        return value
    if isinstance(value, Frame):
        return ColumnNames(value)
    values, is_whole = run.elements(value) if given.positional else ([], True)
    by_key(run, given, values)
    return Items(list(values), not is_whole or name == "builtins.filter", getattr(value, "named_by", ()))


def _dict(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    if isinstance(value, (Environ, Document)):
        return value
    entries = dict(value.entries) if isinstance(value, Mapping) else {}
    if isinstance(value, Items):
        pairs = [one for one in value.values if isinstance(one, Items) and len(one.values) == 2]
        entries = {pair.values[0].value: pair.values[1] for pair in pairs if isinstance(pair.values[0], Const)}
    is_open = bool(given.positional) and not isinstance(value, (Mapping, Items))
    return Mapping({**entries, **given.keywords}, is_open)


def _zip(run: Any, given: Given, name: str) -> Items:
    lists = [run.elements(one) for one in given.positional]
    rows = [Items(list(row)) for row in zip(*[values for values, _ in lists])]
    return Items(rows, not all(is_whole for _, is_whole in lists))


def _enumerate(run: Any, given: Given, name: str) -> Items:
    values, is_whole = run.elements(given.get(0))
    pairs = [Items([Const(index) if is_whole else UNKNOWN, one]) for index, one in enumerate(values)]
    return Items(pairs, not is_whole)


def _map(run: Any, given: Given, name: str) -> Items:
    values, is_whole = run.elements(given.get(1))
    return Items([run.apply(given.get(0), Given([one], {})) for one in values[:_MOST_TURNS]], not is_whole)


def _vars(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    return Mapping(value.entries, True) if isinstance(value, Namespace) and value.is_whole else value


def _getattr(run: Any, given: Given, name: str) -> Any:
    owner, attribute = given.get(0), text_in(given.get(1))
    if isinstance(owner, Namespace) and attribute is not None:
        return owner.entries.get(attribute, given.get(2))
    return owner.attributes.get(attribute, UNKNOWN) if isinstance(owner, Instance) and attribute else UNKNOWN


def _type(run: Any, given: Given, name: str) -> Any:
    value = given.get(0)
    return Library("builtins." + type(value.value).__name__) if isinstance(value, Const) else UNKNOWN


def _super(run: Any, given: Given, name: str) -> Any:
    return UNKNOWN


def _first(run: Any, given: Given, name: str) -> Any:
    values, _ = run.elements(given.get(0))
    by_key(run, given, values)
    if len(given.positional) == 1 and "default" not in given.keywords:
        run.guards.demand_items(given.get(0))
    return run.join([*values, *given.positional[1:]]) if values else given.get(1)


def _grouped(run: Any, given: Given, name: str) -> Items:
    values, _ = run.elements(given.get(0))
    by_key(run, Given([], {"key": given.get(1, "key")}), values)
    return Items([Items([UNKNOWN, Items(list(values), True)])], True)


def _partial(run: Any, given: Given, name: str) -> Any:
    return given.get(0) if isinstance(given.get(0), Function) and len(given.all) == 1 else UNKNOWN


RULES: Dict[str, CallRule] = {
    "builtins.int": _number,
    "builtins.float": _number,
    "builtins.str": _text,
    "builtins.bool": _truth,
    "builtins.len": _length,
    **{f"builtins.{name}": _list for name in ("list", "tuple", "set", "sorted", "reversed", "frozenset", "iter")},
    **dict.fromkeys(("builtins.all", "builtins.any"), _every),
    "builtins.dict": _dict,
    "collections.OrderedDict": _dict,
    "builtins.zip": _zip,
    "builtins.enumerate": _enumerate,
    "builtins.map": _map,
    "builtins.vars": _vars,
    "builtins.getattr": _getattr,
    "builtins.type": _type,
    "builtins.super": _super,
    **{f"builtins.{name}": _first for name in ("next", "max", "min")},
    "itertools.groupby": _grouped,
    "functools.partial": _partial,
    **{f"copy.{name}": lambda run, given, name: given.get(0) for name in ("copy", "deepcopy")},
    **{f"tqdm.{name}": lambda run, given, name: given.get(0) for name in ("tqdm", "auto.tqdm")},
}
