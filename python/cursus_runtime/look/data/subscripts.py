"""What `owner[index]` is."""

from typing import Any, Callable, Dict

from cursus_runtime.look.data import environment, ports
from cursus_runtime.look.data.documents import Document
from cursus_runtime.look.data.frames import Column, ColumnNames, Frame, Groups, Indexer
from cursus_runtime.look.data.keys import key_of
from cursus_runtime.look.data.selecting import located, select
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    Choice,
    Const,
    Environ,
    Items,
    Mapping,
    Namespace,
    Ports,
    Span,
    number_in,
    text_in,
)


def subscript(run: Any, owner: Any, index: Any) -> Any:
    if isinstance(owner, Choice):
        return run.join([subscript(run, one, index) for one in owner.values])
    if isinstance(index, Choice) and not isinstance(owner, Frame):
        return run.join([subscript(run, owner, one) for one in index.values])
    if isinstance(index, Document):
        index = key_as_name(index)
    rule = _RULES.get(type(owner))
    return rule(run, owner, index) if rule is not None else UNKNOWN


def key_as_name(document: Document) -> Any:
    """A hyperparameter whose value is not known, used as a name."""
    return Const(HOLE, (("hyperparameter", document.key.name),)) if document.of_hyperparameters else UNKNOWN


def _of_mapping(run: Any, owner: Mapping, index: Any) -> Any:
    if isinstance(index, Const) and not (isinstance(index.value, str) and HOLE in index.value):
        return owner.entries.get(index.value, UNKNOWN)
    found = [*owner.entries.values(), *owner.others]
    return run.join(found) if found else UNKNOWN


def _of_items(run: Any, owner: Items, index: Any) -> Any:
    number = number_in(index)
    if isinstance(index, Span):
        return Items(owner.values[index.low : index.high], owner.is_open, owner.named_by)
    if number is not None and not owner.is_open and -len(owner.values) <= number < len(owner.values):
        return owner.values[int(number)]
    if number is not None:
        run.guards.demand_items(owner)
    return run.join(owner.values) if owner.values else UNKNOWN


def _of_text(run: Any, owner: Const, index: Any) -> Any:
    text = text_in(owner)
    if text is None:
        return UNKNOWN
    if isinstance(index, Span) and HOLE not in text:
        return Const(text[index.low : index.high])
    return Const(HOLE)


def _of_environ(run: Any, owner: Environ, index: Any) -> Any:
    name = text_in(index)
    return UNKNOWN if name is None or HOLE in name else environment.needed(run, name)


def _of_ports(run: Any, owner: Ports, index: Any) -> Any:
    name = text_in(index)
    return UNKNOWN if name is None or HOLE in name else ports.needed(run, owner, name)


def _of_document(run: Any, owner: Document, index: Any) -> Any:
    name = text_in(index)
    if name is not None and HOLE not in name:
        return key_of(run, owner, name, True)
    if number_in(index) is not None or isinstance(index, Span):
        owner.key.kind = owner.key.kind or "list"
    return UNKNOWN


def _of_namespace(run: Any, owner: Namespace, index: Any) -> Any:
    name = text_in(index)
    return UNKNOWN if name is None else owner.entries.get(name, UNKNOWN)


def _of_names(run: Any, owner: ColumnNames, index: Any) -> Any:
    return Const(int(number_in(index))) if number_in(index) is not None else owner  # type: ignore[arg-type]


_RULES: Dict[type, Callable[[Any, Any, Any], Any]] = {
    Mapping: _of_mapping,
    Items: _of_items,
    Const: _of_text,
    Environ: _of_environ,
    Ports: _of_ports,
    Document: _of_document,
    Namespace: _of_namespace,
    Frame: select,
    Indexer: located,
    ColumnNames: _of_names,
    Column: lambda run, owner, index: owner,
    Groups: lambda run, owner, index: select(run, owner.frame, index),
}
