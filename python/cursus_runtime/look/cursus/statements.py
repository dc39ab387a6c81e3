"""Follows the statements of a module or function, as far as they can be decided."""

import ast
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Type, Union

from cursus_runtime.look.cursus.doubts import forget, joined, stored_in, taint, tells_only, undecided
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
        left = _KINDS.get(type(node), _unread)(node, frame)
        if left is not None:
            return left
    return None


def _assign(node: Any, frame: Frame) -> None:
    if node.value is None:
        return
    value = _evaluated(node.value, frame)
    if isinstance(value.data, Unknown):
        taint(node, frame, "what a call does to it")
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
        frame.budget.doubts += 1
        forget(target, frame)


def _is_index(node: Any) -> bool:
    """Before Python 3.9 a subscript is wrapped."""
    return type(node).__name__ == "Index"


def _augmented(node: Any, frame: Frame) -> None:
    value = evaluate(ast.copy_location(ast.BinOp(left=node.target, op=node.op, right=node.value), node), frame)
    _give(node.target, value, frame)


def _expression(node: Any, frame: Frame) -> None:
    if isinstance(_evaluated(node.value, frame).data, Unknown):
        taint(node, frame, "what a call does to it")


def _evaluated(node: ast.expr, frame: Frame) -> Value:
    """What only tells somebody something is not feared to fail."""
    doubts = frame.budget.doubts
    value = evaluate(node, frame)
    if tells_only(node):
        frame.budget.doubts = doubts
    return value


def _if(node: Any, frame: Frame) -> Optional[Left]:
    try:
        is_true = truth(evaluate(node.test, frame))
    except Unsure:
        return undecided(node, frame, "a condition")
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
            if left == "unknown":
                raise Unsure
            if left is not None and left != "continue":
                return left
    except Unsure:
        return undecided(node, frame, "a loop")
    return follow(node.orelse, frame)


def _try(node: Any, frame: Frame) -> Optional[Left]:
    before, doubts = dict(frame.names), frame.budget.doubts
    left = follow(node.body, frame)
    is_sure = left != "raise" and frame.budget.doubts == doubts
    left = left or follow(node.orelse, frame)
    # A handler that raises again is no way on.
    handlers = [one.body for one in node.handlers if not isinstance(one.body[-1], ast.Raise)]
    if not is_sure:
        left = _broken_off(node, (before, left, handlers), frame)
    return follow(node.finalbody, frame) or left


def _broken_off(node: Any, tried: Tuple[Dict[str, Value], Optional[Left], List[List[ast.stmt]]], frame: Frame) -> Any:
    """What a block that may end at any of its statements leaves, as far as its handlers leave the same."""
    before, left, handlers = tried
    ways = [] if left == "raise" else [(frame.names, left)]
    if handlers:
        taint(node, frame, "what an exception leaves")
    for body in handlers:
        lost = {name: frame.value(Unknown(), inner) for part in node.body for name, inner in stored_in(part)}
        frame.names = {**before, **lost}
        ways.append((frame.names, follow(body, frame)))
    ways = [(names, left) for names, left in ways if left != "raise"]
    return joined(ways, frame, node) if ways else "raise"


def _with(node: Any, frame: Frame) -> Optional[Left]:
    for item in node.items:
        evaluate(item.context_expr, frame)
        if item.optional_vars is not None:
            forget(item.optional_vars, frame)
    before, doubts = dict(frame.names), frame.budget.doubts
    left = follow(node.body, frame)
    calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
    if all(_last_name(call.func) != "suppress" for call in calls) or frame.budget.doubts == doubts and left != "raise":
        return left
    return _broken_off(node, (before, left, [[]]), frame)


def _last_name(node: ast.expr) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _unread(node: ast.stmt, frame: Frame) -> Optional[Left]:
    """A kind of statement that is not followed."""
    frame.budget.doubts += 1
    return undecided(node, frame, "what a statement does")


def _define(node: Any, frame: Frame) -> None:
    frame.names[node.name] = frame.value(Function(node, frame), node)


def _return(node: Any, frame: Frame) -> Left:
    return frame.value(None, node) if node.value is None else evaluate(node.value, frame)


def _global(node: Any, frame: Frame) -> None:
    """What a function gives a name of its module is not followed."""
    for name in node.names:
        if frame.outer is not None:
            frame.outer.names[name] = frame.value(Unknown(), node)


_KINDS: Dict[Type[ast.stmt], Callable[[Any, Frame], Optional[Left]]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _assign,
    ast.AugAssign: _augmented,
    ast.Expr: _expression,
    ast.If: _if,
    ast.For: _for,
    ast.While: lambda node, frame: undecided(node, frame, "a loop"),
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
    ast.Global: _global,
    # What an assertion asks is taken to hold.
    ast.Assert: lambda node, frame: None,
    ast.Pass: lambda node, frame: None,
}
