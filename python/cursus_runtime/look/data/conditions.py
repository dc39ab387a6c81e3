"""Conditions: what they tell of paths, for what is only followed where they hold."""

import ast
from typing import Any, List, Tuple

from cursus_runtime.look.data.joining import join
from cursus_runtime.look.data.narrowing import narrow
from cursus_runtime.look.data.presence import Presence, all_of, answer, any_of, opposite, presence_of
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.values import UNKNOWN


def follow_test(run: Any, node: Any, scope: Scope) -> Presence:
    """Which paths are there where the condition holds, and where it does not."""
    return _followed(run, node, scope)[1]


def either(run: Any, node: ast.BoolOp, scope: Scope) -> Any:
    """The value of `a and b`, `a or b`."""
    value, told = _parts(run, node, scope)
    return answer(told) if value is UNKNOWN or isinstance(value, Presence) else value


def _followed(run: Any, node: Any, scope: Scope) -> Tuple[Any, Presence]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return UNKNOWN, opposite(follow_test(run, node.operand, scope))
    if isinstance(node, ast.BoolOp):
        return _parts(run, node, scope)
    value = run.evaluate(node, scope)
    return value, presence_of(value)


def _parts(run: Any, node: ast.BoolOp, scope: Scope) -> Tuple[Any, Presence]:
    """Each part is only reached when those before it held, or did not."""
    is_and = isinstance(node.op, ast.And)
    inner = Scope(scope) if is_and else scope
    values: List[Any] = []
    told: List[Presence] = []
    with run.guards.holding():
        for part in node.values:
            value, presence = _followed(run, part, inner)
            values.append(value)
            told.append(presence)
            run.guards.hold(presence.yes if is_and else presence.no)
            if is_and:
                narrow(run, part, inner, True)
    return (values[-1], all_of(told)) if is_and else (join(values), any_of(told))
