"""`argparse`: which arguments the script takes, and what they are in this project."""

from typing import Any, Callable, Dict, List, Optional

from cursus_runtime.look.data.notes import Asked
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    Const,
    Given,
    Items,
    Library,
    Made,
    Mapping,
    NamedBy,
    Namespace,
    is_plain,
    text_in,
)

_FLAGS = {"store_true": False, "store_false": True}
_CASTS: Dict[str, Callable[[str], Any]] = {"int": int, "float": float, "str": str}


class Parser(Made):
    def __init__(self) -> None:
        super().__init__("argparse.ArgumentParser", [], {})
        self.values: Dict[str, Any] = {}


def _new(run: Any, given: Given, name: str) -> Parser:
    return Parser()


def method(run: Any, parser: Parser, name: str, given: Given) -> Any:
    if name == "add_argument":
        add(run, parser, given)
    elif name == "set_defaults":
        parser.values.update(given.keywords)
    elif name in ("parse_args", "parse_known_args", "parse_intermixed_args"):
        space = Namespace(parser.values, True)
        return space if name != "parse_known_args" else Items([space, UNKNOWN])
    elif name in ("add_argument_group", "add_mutually_exclusive_group", "add_subparsers", "add_parser"):
        return parser
    return UNKNOWN


def add(run: Any, parser: Parser, given: Given) -> None:
    """One argument, as `add_argument` is given it."""
    flags = [text for text in (text_in(one) for one in given.positional) if text is not None]
    if not flags and "dest" not in given.keywords:
        return
    dest = text_in(given.keywords.get("dest")) or _dest_of(flags)
    record = run.notes.asked("argument", dest, run.line)
    record.told.update(_facts(flags, given))
    default = given.keywords.get("default", UNKNOWN)
    if isinstance(default, Const) and default.value is not None and default.value != HOLE:
        record.default = default.value
    parser.values[dest] = _value(run, record, default)


def _dest_of(flags: List[str]) -> str:
    long = [flag for flag in flags if flag.startswith("--")]
    return (long or flags)[0].lstrip("-").replace("-", "_")


def _facts(flags: List[str], given: Given) -> Dict[str, Any]:
    keywords = given.keywords
    choices, _ = _listed(keywords.get("choices"))
    kind = keywords.get("type")
    nargs = keywords.get("nargs")
    is_positional = bool(flags) and not flags[0].startswith("-")
    is_optional = isinstance(nargs, Const) and nargs.value in ("?", "*")
    required = keywords.get("required")
    is_required = is_positional and not is_optional or (isinstance(required, Const) and required.value is True)
    type_name = kind.last if isinstance(kind, Library) else getattr(getattr(kind, "node", None), "name", None)
    return {
        "flags": flags,
        "required": is_required,
        **({"type": type_name} if type_name else {}),
        **({"choices": choices} if choices else {}),
        **({"nargs": nargs.value} if isinstance(nargs, Const) and is_plain(nargs.value) else {}),
        **({"action": text_in(keywords.get("action"))} if text_in(keywords.get("action")) else {}),
    }


def _listed(value: Any) -> Any:
    known = value.values if isinstance(value, Items) else []
    plain = [one.value for one in known if isinstance(one, Const) and is_plain(one.value)]
    return plain, len(plain) == len(known)


def _value(run: Any, record: Asked, default: Any) -> Any:
    """What the project gives it: as an argument, or as a hyperparameter, which a container passes as one."""
    named_by = (("argument", record.name),)
    given = _in_project(run, record)
    if given is not None:
        return Const(_cast(given, record.told.get("type")), named_by)
    action = record.told.get("action", "")
    if action in _FLAGS and default is UNKNOWN:
        return Const(_FLAGS[action], named_by)
    if isinstance(default, Const) and default.value not in (None, HOLE):
        return Const(default.value, (*default.named_by, *named_by))
    if isinstance(default, (Items, Mapping)):
        return _named_items(default, named_by) if isinstance(default, Items) else default
    return Const(HOLE, named_by)


def _named_items(items: Items, named_by: NamedBy) -> Items:
    values = [Const(one.value, named_by) if isinstance(one, Const) else one for one in items.values]
    return Items(values, items.is_open, named_by)


def _in_project(run: Any, record: Asked) -> Optional[str]:
    words = run.notes.request.arguments
    flags = record.told.get("flags", [])
    for index, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in flags and equals:
            return value
        if name in flags and index + 1 < len(words) and not words[index + 1].startswith("--"):
            return words[index + 1]
    for name in [record.name, *[flag.lstrip("-") for flag in flags]]:
        if name in run.notes.request.hyperparameters:
            return str(run.notes.request.hyperparameters[name])
    return None


def _cast(text: str, kind: Optional[str]) -> Any:
    try:
        return _CASTS.get(kind or "str", str)(text)
    except ValueError:
        return text


RULES = {"argparse.ArgumentParser": _new, "configargparse.ArgumentParser": _new}
