"""What a condition tells of a name below it: `if file.endswith(".csv")`."""

import ast
from typing import Any

from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.texts import name_of
from cursus_runtime.look.data.values import HOLE, Const, text_in


def narrow(run: Any, test: ast.expr, scope: Scope) -> None:
    """Binds names anew to what they are where the test holds."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for part in test.values:
            narrow(run, part, scope)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = test.operand
        if isinstance(inner, ast.UnaryOp) and isinstance(inner.op, ast.Not):
            narrow(run, inner.operand, scope)
        elif isinstance(inner, ast.BoolOp) and isinstance(inner.op, ast.Or):
            for part in inner.values:
                narrow(run, ast.UnaryOp(op=ast.Not(), operand=part), scope)
    elif isinstance(test, ast.Call):
        _by_call(run, test, scope)
    elif isinstance(test, ast.Compare) and len(test.ops) == 1:
        _by_comparison(run, test, scope)


def _by_call(run: Any, test: ast.Call, scope: Scope) -> None:
    if not isinstance(test.func, ast.Attribute) or len(test.args) != 1:
        return
    subject = _text_named(test.func.value, scope)
    given = text_in(run.evaluate(test.args[0], scope))
    if given is None or subject is None:
        return
    name, text = subject
    if test.func.attr == "endswith" and text.endswith(HOLE):
        scope.bind(name, Const(text + given))
    elif test.func.attr == "startswith" and name_of(text) == HOLE:
        scope.bind(name, Const(text[:-1] + given + HOLE))


def _by_comparison(run: Any, test: ast.Compare, scope: Scope) -> None:
    right = test.comparators[0]
    if isinstance(test.ops[0], ast.In) and isinstance(test.left, ast.Constant):
        subject = _text_named(right, scope)
        given = test.left.value
        if subject and isinstance(given, str) and given.startswith(".") and subject[1].endswith(HOLE):
            scope.bind(subject[0], Const(subject[1] + given))
    elif isinstance(test.ops[0], ast.Eq) and isinstance(test.left, ast.Attribute) and test.left.attr == "suffix":
        subject = _text_named(test.left.value, scope)
        suffix = text_in(run.evaluate(right, scope))
        if subject and suffix and subject[1].endswith(HOLE):
            scope.bind(subject[0], Const(subject[1] + suffix))


def _text_named(node: ast.expr, scope: Scope) -> Any:
    if not isinstance(node, ast.Name):
        return None
    text = text_in(scope.find(node.id))
    return None if text is None else (node.id, text)
