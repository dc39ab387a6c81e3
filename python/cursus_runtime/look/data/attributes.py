"""What `owner.name` is."""

from typing import Any, Callable, Dict, List, Tuple

from cursus_runtime.look.data.frame_methods import NO_COLUMNS
from cursus_runtime.look.data.frames import Column, ColumnNames, Frame, Indexer
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.selecting import column_of
from cursus_runtime.look.data.texts import name_of, parent
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    Choice,
    Const,
    Environ,
    Function,
    Instance,
    Library,
    Method,
    Namespace,
    UserClass,
    text_in,
)

_INDEXERS = {"loc": False, "at": False, "iloc": True, "iat": True}


def attribute(run: Any, owner: Any, name: str) -> Any:
    if isinstance(owner, Choice):
        return run.join([attribute(run, one, name) for one in owner.values])
    rule = _RULES.get(type(owner))
    return rule(run, owner, name) if rule is not None else Method(owner, name)


def _of_library(run: Any, owner: Library, name: str) -> Any:
    whole = f"{owner.name}.{name}"
    return Environ() if whole == "os.environ" else Library(whole)


def _of_scope(run: Any, owner: Scope, name: str) -> Any:
    return owner.names.get(name, UNKNOWN)


def _of_text(run: Any, owner: Const, name: str) -> Any:
    text = text_in(owner)
    if text is None:
        return Method(owner, name)
    last = name_of(text)
    stem, dot, suffix = last.rpartition(".")
    known = {
        "parent": parent(text),
        "name": last,
        # Of an entry of `os.scandir`.
        "path": text,
        "stem": stem or last,
        "suffix": dot + suffix if dot and stem else (HOLE if last.endswith(HOLE) else ""),
    }
    return Const(known[name]) if name in known else Method(owner, name)


def _of_frame(run: Any, owner: Frame, name: str) -> Any:
    if name in _INDEXERS:
        return Indexer(owner, _INDEXERS[name])
    if name == "columns":
        return ColumnNames(owner)
    if name in ("values", "T", "index"):
        return owner if name != "index" else UNKNOWN
    if name in NO_COLUMNS or name.startswith(("to_", "_")):
        return Method(owner, name)
    return column_of(run, owner, Const(name), "used")


def _of_column(run: Any, owner: Column, name: str) -> Any:
    if name in ("values", "array", "iloc", "loc"):
        return owner
    if name == "str":
        owner.note("str", run.line, kind="text")
    elif name == "dt":
        owner.note("dt", run.line, kind="timestamp")
    elif name == "cat":
        owner.note("cat", run.line, kind="category")
    return Method(owner, name)


def _of_method(run: Any, owner: Method, name: str) -> Any:
    return Method(owner.owner, f"{owner.name}.{name}")


def _of_namespace(run: Any, owner: Namespace, name: str) -> Any:
    if name in owner.entries:
        return owner.entries[name]
    if owner.is_whole:
        return Method(owner, name)
    run.notes.asked("argument", name, run.line)
    return Const(HOLE, (("argument", name),))


def _of_instance(run: Any, owner: Instance, name: str) -> Any:
    if name in owner.attributes:
        return owner.attributes[name]
    found = member_of(owner.made_by, name)
    return Function(found.node, found.scope, owner) if isinstance(found, Function) else found


def _of_class(run: Any, owner: UserClass, name: str) -> Any:
    return member_of(owner, name)


def member_of(owner: UserClass, name: str) -> Any:
    """What the class or one of its bases has under this name."""
    pending: List[Tuple[Any, int]] = [(owner, 0)]
    while pending:
        one, depth = pending.pop(0)
        if not isinstance(one, UserClass) or depth > 5:
            continue
        if name in one.scope.names:
            return one.scope.names[name]
        bases = [getattr(base, "id", "") for base in one.node.bases]
        pending.extend((one.scope.find(base), depth + 1) for base in bases)
    return UNKNOWN


_RULES: Dict[type, Callable[[Any, Any, str], Any]] = {
    Library: _of_library,
    Scope: _of_scope,
    Const: _of_text,
    Frame: _of_frame,
    Column: _of_column,
    Method: _of_method,
    Namespace: _of_namespace,
    Instance: _of_instance,
    UserClass: _of_class,
}
