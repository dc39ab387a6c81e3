"""Statements with blocks: both branches of an `if`, loops over known values once for each, other loops once."""

import ast
from typing import Any, List

from cursus_runtime.look.data.assigning import bind_target
from cursus_runtime.look.data.conditions import follow_test
from cursus_runtime.look.data.frames import ColumnNames
from cursus_runtime.look.data.guards import fails, forgives, suppresses
from cursus_runtime.look.data.joining import join
from cursus_runtime.look.data.narrowing import narrow
from cursus_runtime.look.data.presence import Paths
from cursus_runtime.look.data.scopes import Scope, branches_joined
from cursus_runtime.look.data.values import UNKNOWN

_MOST_TURNS = 32
_EXITS = ("exit", "_exit", "quit", "abort")


def follow_if(run: Any, node: ast.If, scope: Scope) -> bool:
    was_demand, run.is_demand = run.is_demand, bool(node.body) and _gives_up(node.body[-1])
    told = follow_test(run, node.test, scope)
    run.is_demand = was_demand
    for block, others in ((node.body, told.no), (node.orelse, told.yes)):
        run.guards.demand(others if block and fails(block[-1]) else ())
    before = dict(scope.names)
    was_sometimes, run.sometimes = run.sometimes, run.sometimes or not _asks_for_main(node.test)
    narrow(run, node.test, scope, True)
    body_ends = _branch(run, node.body, scope, told.yes)
    after_body = scope.names
    scope.names = dict(before)
    narrow(run, node.test, scope, False)
    else_ends = _branch(run, node.orelse, scope, told.no)
    run.sometimes = was_sometimes
    if _asks_for_main(node.test):
        scope.names = after_body
        return False
    if body_ends != else_ends:
        run.guards.hold(told.no if body_ends else told.yes)
        scope.names = scope.names if body_ends else after_body
        return False
    scope.names = branches_joined(before, after_body, scope.names)
    return body_ends and else_ends


def _branch(run: Any, body: List[ast.stmt], scope: Scope, there: Paths) -> bool:
    """Follows what is only reached where these paths are there."""
    with run.guards.holding(there):
        ends = run.execute(body, scope)
    run.guards.mark(scope.names, there)
    return ends


def follow_for(run: Any, node: Any, scope: Scope) -> None:
    many = run.evaluate(node.iter, scope)
    values, is_whole = run.elements(many)
    if is_whole and len(values) <= _MOST_TURNS:
        for value in values:
            bind_target(run, node.target, scope, value)
            run.execute(node.body, scope)
    else:
        value = join(values) if values else UNKNOWN
        bind_target(run, node.target, scope, value._replace(is_vague=True) if isinstance(value, ColumnNames) else value)
        before = dict(scope.names)
        run.execute(node.body, scope)
        scope.names = branches_joined(before, before, scope.names)
    run.execute(node.orelse, scope)


def follow_while(run: Any, node: ast.While, scope: Scope) -> None:
    told = follow_test(run, node.test, scope)
    with run.guards.holding(told.yes):
        run.execute(node.body, scope)
    run.execute(node.orelse, scope)


def follow_with(run: Any, node: Any, scope: Scope) -> bool:
    forgiving = False
    for item in node.items:
        value = run.evaluate(item.context_expr, scope)
        forgiving = forgiving or suppresses(value)
        if item.optional_vars is not None:
            bind_target(run, item.optional_vars, scope, value)
    with run.guards.forgiving(forgiving):
        return run.execute(node.body, scope)


def follow_try(run: Any, node: Any, scope: Scope) -> bool:
    with run.guards.forgiving(forgives(run, node, scope)):
        ended = run.execute(node.body, scope)
    after = scope.names
    for handler in node.handlers:
        scope.names = dict(after)
        if not run.execute(handler.body, scope):
            after = branches_joined(after, after, scope.names)
    scope.names = after
    if not ended:
        ended = run.execute(node.orelse, scope)
    return run.execute(node.finalbody, scope) or (ended and not node.handlers)


def follow_match(run: Any, node: Any, scope: Scope) -> None:
    run.evaluate(node.subject, scope)
    before = dict(scope.names)
    branches = [before]
    for case in node.cases:
        scope.names = dict(before)
        if not run.execute(case.body, scope):
            branches.append(scope.names)
    scope.names = branches_joined(before, *branches)


def _gives_up(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise) or is_exit(node)


def is_exit(node: ast.stmt) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return False
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
    return name in _EXITS


def _asks_for_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"
