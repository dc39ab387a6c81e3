"""What is no longer known after a statement that nobody can decide without running it."""

import ast
from typing import Any, Dict, Iterator, List, Optional, Tuple

from cursus_runtime.look.cursus.frames import Frame
from cursus_runtime.look.cursus.values import CLASSES, ENUMS, Function, Outside, Record, Unknown, Unsure, Value, plain

# The names after one way through a statement, and how that way left its block.
Way = Tuple[Dict[str, Value], Any]

# Functions that leave what they are given as it is.
_HARMLESS = {"len", "str", "repr", "sorted", "set", "frozenset", "list", "tuple", "dict", "sum", "min", "max", "any"}


def undecided(node: ast.stmt, frame: Frame, what: str) -> Optional[str]:
    """Whatever the statement may change is no longer known."""
    taint(node, frame, what)
    for name, inner in stored_in(node):
        frame.names[name] = frame.value(Unknown(), inner)
    return "unknown" if _leaves(node) else None


def taint(node: ast.stmt, frame: Frame, what: str) -> None:
    """Objects that the statement may change are not known, or, of a graph, not as a whole."""
    at = frame.value(None, node)
    for name in {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}:
        held = frame.find(name)
        if held is None or not _may_change(node, name):
            continue
        if isinstance(held.data, Record):
            held.data.undecided.append((at, what))
        elif isinstance(held.data, (list, dict)):
            held.data = Unknown()


def forget(target: ast.expr, frame: Frame) -> None:
    """The names of a target stand for something, nobody knows what."""
    for inner in ast.walk(target):
        if isinstance(inner, ast.Name):
            frame.names[inner.id] = frame.value(Unknown(), inner)


def tells_only(node: ast.AST) -> bool:
    """Whether it is a call that only tells somebody something."""
    return isinstance(node, ast.Call) and _root(node.func).lower().startswith(("log", "_log", "print"))


def stored_in(node: ast.AST) -> Iterator[Tuple[str, ast.AST]]:
    """Names that a statement gives something, each with where; classes that are known by their names stay so."""
    for inner in of_this_block(node):
        if isinstance(inner, ast.Name) and not isinstance(inner.ctx, ast.Load):
            yield inner.id, inner
        elif isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and inner.name not in CLASSES:
            yield inner.name, inner
        elif isinstance(inner, (ast.Import, ast.ImportFrom)):
            for alias in inner.names:
                name = alias.asname or alias.name.split(".")[0]
                if name not in CLASSES and name not in ENUMS:
                    yield name, inner


def joined(ways: List[Way], frame: Frame, node: ast.AST) -> Any:
    """Keeps the names that all ways through a statement give alike; how they left their block, if alike, too."""
    frame.names = {
        name: _one_of([names.get(name) for names, _ in ways]) or frame.value(Unknown(), node)
        for name in {name for names, _ in ways for name in names}
    }
    lefts = [left for _, left in ways]
    if isinstance(lefts[0], Value) and all(isinstance(left, Value) for left in lefts):
        return _one_of(lefts) or "unknown"
    return lefts[0] if all(left is lefts[0] for left in lefts) else "unknown"


def _one_of(values: List[Optional[Value]]) -> Optional[Value]:
    known = next((one for one in values if one is not None and _is_known_class(one)), None)
    if known is not None:
        return known
    return values[0] if all(_are_alike(values[0], other) for other in values[1:]) else None


def _is_known_class(value: Value) -> bool:
    data = value.data
    name = data.name if isinstance(data, Outside) else data.node.name if isinstance(data, Function) else ""
    return name in CLASSES or name in ENUMS


def _are_alike(one: Optional[Value], other: Optional[Value]) -> bool:
    if one is None or other is None:
        return False
    if one.data is other.data:
        return True
    if isinstance(one.data, Outside) and isinstance(other.data, Outside):
        return one.data.name == other.data.name
    try:
        # `True` is not 1 where it becomes text.
        return repr(plain(one)) == repr(plain(other))
    except Unsure:
        return False


def _leaves(node: ast.stmt) -> bool:
    """Whether it may leave the block that it stands in."""
    loops = (ast.For, ast.While)
    inner = list(of_this_block(node))
    if any(isinstance(one, ast.Return) for one in inner):
        return True
    own = {id(one) for loop in inner if isinstance(loop, loops) for part in loop.body for one in ast.walk(part)}
    return any(isinstance(one, (ast.Break, ast.Continue)) and id(one) not in own for one in inner)


def of_this_block(node: ast.AST) -> Iterator[ast.AST]:
    """The node and all below it that runs with it: not what functions and classes hold."""
    yield node
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
        return
    for child in ast.iter_child_nodes(node):
        yield from of_this_block(child)


def _may_change(node: ast.stmt, name: str) -> bool:
    """Whether a method of it is called, it is handed on, or a part of it is set: reading alone changes nothing."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and not tells_only(inner):
            if isinstance(inner.func, ast.Name) and inner.func.id in _HARMLESS:
                continue
            handed = [*inner.args, *[keyword.value for keyword in inner.keywords]]
            if _root(inner.func) == name and not isinstance(inner.func, ast.Name):
                return True
            if any(isinstance(argument, ast.Name) and argument.id == name for argument in handed):
                return True
        is_part = isinstance(inner, (ast.Attribute, ast.Subscript)) and not isinstance(inner.ctx, ast.Load)
        if is_part and _root(inner) == name:  # type: ignore[arg-type]
            return True
    return False


def _root(node: ast.expr) -> str:
    """`a` of `a.b[0].c`."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
