"""Following expressions: one rule for each kind of node."""

import ast
from typing import Any, Callable, Dict

from cursus_runtime.look.data.assigning import bind_target
from cursus_runtime.look.data.attributes import attribute
from cursus_runtime.look.data.calling import call
from cursus_runtime.look.data.comparing import compare
from cursus_runtime.look.data.conditions import either, follow_test
from cursus_runtime.look.data.displays import follow_comprehension, follow_dict, follow_items
from cursus_runtime.look.data.joining import join
from cursus_runtime.look.data.narrowing import narrow
from cursus_runtime.look.data.operations import operate
from cursus_runtime.look.data.presence import answer, opposite, there_of
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.subscripts import subscript
from cursus_runtime.look.data.templates import short
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Function, Span, number_in
from cursus_runtime.look.data.world import note_literal


def _constant(run: Any, node: ast.Constant, scope: Scope) -> Any:
    if isinstance(node.value, str):
        note_literal(run, node.value)
    return Const(node.value)


def _name(run: Any, node: ast.Name, scope: Scope) -> Any:
    return scope.find(node.id)


def _attribute(run: Any, node: ast.Attribute, scope: Scope) -> Any:
    owner = run.evaluate(node.value, scope)
    run.line = getattr(node, "end_lineno", None) or run.line
    return attribute(run, owner, node.attr)


def _subscript(run: Any, node: ast.Subscript, scope: Scope) -> Any:
    owner = run.evaluate(node.value, scope)
    index = run.evaluate_index(node.slice, scope)
    run.line = getattr(node.value, "end_lineno", None) or run.line
    return subscript(run, owner, index)


def _slice(run: Any, node: ast.Slice, scope: Scope) -> Any:
    ends = [number_in(run.evaluate(end, scope)) if end is not None else None for end in (node.lower, node.upper)]
    if node.step is not None:
        run.evaluate(node.step, scope)
    return Span(*[int(end) if end is not None else None for end in ends])


def _binary(run: Any, node: ast.BinOp, scope: Scope) -> Any:
    left = run.evaluate(node.left, scope)
    right = run.evaluate(node.right, scope)
    run.line = node.lineno
    return operate(run, node.op, (left, right))


def _unary(run: Any, node: ast.UnaryOp, scope: Scope) -> Any:
    if isinstance(node.op, ast.Not):
        return answer(opposite(follow_test(run, node.operand, scope)))
    value = run.evaluate(node.operand, scope)
    number = number_in(value)
    return Const(-number) if isinstance(node.op, ast.USub) and number is not None else value


def _compare(run: Any, node: ast.Compare, scope: Scope) -> Any:
    sides = [run.evaluate(side, scope) for side in (node.left, *node.comparators)]
    run.line = node.lineno
    result = UNKNOWN
    for operator, left, right in zip(node.ops, sides, sides[1:]):
        result = compare(run, operator, (left, right))
    return result


def _if_else(run: Any, node: ast.IfExp, scope: Scope) -> Any:
    told = follow_test(run, node.test, scope)
    found = []
    for part, holds in ((node.body, True), (node.orelse, False)):
        inner = Scope(scope)
        narrow(run, node.test, inner, holds)
        with run.guards.holding(told.yes if holds else told.no):
            found.append(run.evaluate(part, inner))
    return join(found)


def _formatted(run: Any, node: ast.JoinedStr, scope: Scope) -> Any:
    text = ""
    named_by: Any = ()
    there = None
    for part in node.values:
        value = run.evaluate(part.value if isinstance(part, ast.FormattedValue) else part, scope)
        text += HOLE if getattr(part, "format_spec", None) is not None else short(value)
        named_by = named_by or (value.named_by if isinstance(value, Const) else ())
        there = there or there_of([value])
    return Const(text, named_by, there)


def _lambda(run: Any, node: ast.Lambda, scope: Scope) -> Function:
    return Function(node, scope)


def _inner(run: Any, node: Any, scope: Scope) -> Any:
    return run.evaluate(node.value, scope)


def _yield(run: Any, node: ast.Yield, scope: Scope) -> Any:
    scope.yielded.append(run.evaluate(node.value, scope))
    scope.yields_sometimes = scope.yields_sometimes or run.sometimes
    return UNKNOWN


def _yield_from(run: Any, node: ast.YieldFrom, scope: Scope) -> Any:
    values, is_whole = run.elements(run.evaluate(node.value, scope))
    scope.yielded.extend(values)
    scope.yields_sometimes = scope.yields_sometimes or run.sometimes or not is_whole
    return UNKNOWN


def _named(run: Any, node: Any, scope: Scope) -> Any:
    value = run.evaluate(node.value, scope)
    bind_target(run, node.target, scope, value)
    return value


RULES: Dict[type, Callable[[Any, Any, Scope], Any]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.Call: call,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: either,
    ast.Compare: _compare,
    ast.IfExp: _if_else,
    ast.JoinedStr: _formatted,
    ast.List: follow_items,
    ast.Tuple: follow_items,
    ast.Set: follow_items,
    ast.Dict: follow_dict,
    ast.ListComp: follow_comprehension,
    ast.SetComp: follow_comprehension,
    ast.GeneratorExp: follow_comprehension,
    ast.DictComp: follow_comprehension,
    ast.Lambda: _lambda,
    ast.Await: _inner,
    ast.Starred: _inner,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.NamedExpr: _named,
}
