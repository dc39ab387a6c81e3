"""Follows the statements of a module or function, as far as they can be decided."""

import ast
from typing import Any, Callable, Dict, Optional, Sequence, Type, Union

from cursus_runtime.look.cursus.expressions import evaluate
from cursus_runtime.look.cursus.frames import Frame, bind
from cursus_runtime.look.cursus.imports import imported
from cursus_runtime.look.cursus.values import Function, Record, Unknown, Unsure, Value, items_of, key_of, truth

# How a block was left before its end: with a value, by `break` or `continue`, or nobody knows.
Left = Union[Value, str]


def follow(body: Sequence[ast.stmt], frame: Frame) -> Optional[Left]:
    """Follows statements in order; None when all of them were."""
    for node in body:
        frame.budget.spend()
        known = _KINDS.get(type(node))
        left = known(node, frame) if known is not None else None
        if left is not None:
            return left
    return None


def _assign(node: Any, frame: Frame) -> None:
    if node.value is None:
        return
    value = evaluate(node.value, frame)
    if isinstance(value.data, Unknown):
        _taint(node, frame, "what a call does to it")
    for target in getattr(node, "targets", None) or [node.target]:
        _give(target, value, frame)


def _give(target: ast.expr, value: Value, frame: Frame) -> None:
    try:
        if isinstance(target, ast.Subscript):
            owner = evaluate(target.value, frame).data
            index: Any = getattr(target.slice, "value", target.slice) if _is_index(target.slice) else target.slice
            key = evaluate(index, frame)
            if isinstance(owner, dict):
                owner[key_of(key)] = Value(value.data, key.file, key.line, key.column)
        elif isinstance(target, ast.Attribute):
            owner = evaluate(target.value, frame).data
            if isinstance(owner, Record):
                owner.fields[target.attr] = value
        else:
            bind(target, value, frame)
            if isinstance(value.data, Record) and isinstance(target, ast.Name) and frame.outer is None:
                value.data.name = value.data.name or target.id
    except Unsure:
        _forget(target, frame)


def _is_index(node: Any) -> bool:
    """Before Python 3.9 a subscript is wrapped."""
    return type(node).__name__ == "Index"


def _augmented(node: Any, frame: Frame) -> None:
    value = evaluate(ast.copy_location(ast.BinOp(left=node.target, op=node.op, right=node.value), node), frame)
    _give(node.target, value, frame)


def _expression(node: Any, frame: Frame) -> None:
    if isinstance(evaluate(node.value, frame).data, Unknown):
        _taint(node, frame, "what a call does to it")


def _if(node: Any, frame: Frame) -> Optional[Left]:
    try:
        is_true = truth(evaluate(node.test, frame))
    except Unsure:
        return _undecided(node, frame, "a condition")
    return follow(node.body if is_true else node.orelse, frame)


def _for(node: Any, frame: Frame) -> Optional[Left]:
    try:
        items = items_of(evaluate(node.iter, frame))
        for item in items:
            frame.budget.spend()
            bind(node.target, item, frame)
            left = follow(node.body, frame)
            if left == "break":
                return None
            if left is not None and left != "continue":
                return left
    except Unsure:
        return _undecided(node, frame, "a loop")
    return follow(node.orelse, frame)


def _undecided(node: ast.stmt, frame: Frame, what: str) -> Optional[Left]:
    """Whatever the statement may change is no longer known."""
    _taint(node, frame, what)
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            _forget(inner, frame)
    leaves = any(isinstance(inner, (ast.Return, ast.Break, ast.Continue)) for inner in ast.walk(node))
    return "unknown" if leaves else None


def _taint(node: ast.stmt, frame: Frame, what: str) -> None:
    at = frame.value(None, node)
    for name in {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}:
        held = frame.find(name)
        if held is None or not _may_change(node, name):
            continue
        if isinstance(held.data, Record):
            held.data.undecided.append((at, what))
        elif isinstance(held.data, (list, dict)):
            held.data = Unknown()


# Functions that leave what they are given as it is.
_HARMLESS = {"len", "str", "repr", "sorted", "set", "frozenset", "list", "tuple", "dict", "sum", "min", "max", "any"}


def _may_change(node: ast.stmt, name: str) -> bool:
    """Whether a method of it is called, it is handed on, or a part of it is set: reading alone changes nothing."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and not _root(inner.func).lower().startswith(("log", "_log", "print")):
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


def _forget(target: ast.expr, frame: Frame) -> None:
    for inner in ast.walk(target):
        if isinstance(inner, ast.Name):
            frame.names[inner.id] = frame.value(Unknown(), inner)


def _try(node: Any, frame: Frame) -> Optional[Left]:
    left = follow([*node.body, *node.orelse], frame)
    if left == "raise":
        return _undecided(node, frame, "an exception")
    return follow(node.finalbody, frame) or left


def _with(node: Any, frame: Frame) -> Optional[Left]:
    for item in node.items:
        if item.optional_vars is not None:
            _forget(item.optional_vars, frame)
    return follow(node.body, frame)


def _define(node: Any, frame: Frame) -> None:
    frame.names[node.name] = frame.value(Function(node, frame), node)


def _return(node: Any, frame: Frame) -> Left:
    return frame.value(None, node) if node.value is None else evaluate(node.value, frame)


_KINDS: Dict[Type[ast.stmt], Callable[[Any, Frame], Optional[Left]]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _assign,
    ast.AugAssign: _augmented,
    ast.Expr: _expression,
    ast.If: _if,
    ast.For: _for,
    ast.While: lambda node, frame: _undecided(node, frame, "a loop"),
    ast.Try: _try,
    ast.With: _with,
    ast.FunctionDef: _define,
    ast.ClassDef: _define,
    ast.Import: imported,
    ast.ImportFrom: imported,
    ast.Return: _return,
    ast.Raise: lambda node, frame: "raise",
    ast.Break: lambda node, frame: "break",
    ast.Continue: lambda node, frame: "continue",
}
