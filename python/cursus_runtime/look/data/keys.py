"""Keys of JSON documents and hyperparameters, as the code reads them."""

from typing import Any

from cursus_runtime.look.data.documents import Document, Key
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Given, Items, Mapping, text_in

_CASTS = {"int": "integer", "float": "number", "str": "text", "bool": "boolean", "len": "list", "list": "list"}


def key_of(run: Any, document: Document, name: str, is_needed: bool, default: Any = UNKNOWN) -> Any:
    """The value below a key; a hyperparameter that the project gives, or else the code's default, is known."""
    key = document.key.key(name, run.line)
    key.is_needed = key.is_needed or is_needed
    if isinstance(default, Const):
        key.default = default.value if key.default is None else key.default
        key.kind = key.kind or kind_of(default)
    if not document.of_hyperparameters:
        return Document(key, False)
    named_by = (("hyperparameter", name),)
    run.notes.hyperparameters[name] = key
    if name in run.notes.request.hyperparameters:
        return stood_for(run.notes.request.hyperparameters[name], named_by)
    if isinstance(default, Const) and default.value is not None:
        return Const(default.value, named_by)
    return Document(key, True) if not isinstance(default, (Items, Mapping)) else default


def asked(run: Any, document: Document, name: str) -> None:
    """`"x" in config`: needed where the script ends without it."""
    key = document.key.key(name, run.line)
    key.is_needed = key.is_needed or run.is_demand


def each_of(document: Document) -> Any:
    """An element of a list whose values are not known: each is named by its hyperparameter."""
    document.key.kind = document.key.kind or "list"
    return Const(HOLE, (("hyperparameter", document.key.name),)) if document.of_hyperparameters else UNKNOWN


def parts_of(document: Document) -> Any:
    """The values in the text of a hyperparameter that is not known, however many."""
    named_by = (("hyperparameter", document.key.name),)
    return Items([Const(HOLE, named_by)], True, named_by)


def stood_for(value: Any, named_by: Any) -> Any:
    """The stand-in for a plain value."""
    if isinstance(value, (list, tuple)):
        return Items([stood_for(one, named_by) for one in value], False, named_by)
    if isinstance(value, dict):
        return Mapping({name: stood_for(one, named_by) for name, one in value.items()})
    return Const(value, named_by)


def settings_of(document: Any) -> Any:
    """The stand-in for a document of settings: what lies below a key is named by it."""
    if not isinstance(document, dict):
        return stood_for(document, ())
    entries = {}
    for name, value in document.items():
        entries[name] = settings_of(value) if isinstance(value, dict) else stood_for(value, (("setting", str(name)),))
    return Mapping(entries)


def kind_of(value: Any) -> Any:
    if not isinstance(value, Const) or value.value is None:
        return None
    if isinstance(value.value, bool):
        return "boolean"
    return "text" if isinstance(value.value, str) else "number"


def cast(run: Any, name: str, document: Document) -> Any:
    """`int(config["x"])` and the like tell what the value is."""
    if document.key.kind in (None, "number"):
        document.key.kind = _CASTS.get(name)
    return document


def compared(document: Document, other: Any) -> None:
    document.key.kind = document.key.kind or kind_of(other)


def method(run: Any, owner: Document, name: str, given: Given) -> Any:
    key = text_in(given.get(0))
    if name in ("get", "pop", "setdefault") and key is not None:
        return key_of(run, owner, key, False, given.get(1, "default"))
    if name in ("items", "keys", "values"):
        owner.key.kind = owner.key.kind or "object"
        child = Document(Key("*", run.line), False)
        return Items([Items([UNKNOWN, child]) if name == "items" else UNKNOWN], True)
    if name == "split" and owner.of_hyperparameters:
        owner.key.kind = owner.key.kind or "text"
        owner.key.read_as = owner.key.read_as or "list"
        return parts_of(owner)
    if name in ("split", "lower", "upper", "strip", "startswith", "endswith"):
        owner.key.kind = owner.key.kind or "text"
    return owner if name in ("copy", "strip", "lower") else UNKNOWN
