"""Following statements: one rule for each kind of node."""

import ast
from typing import Any, Callable, Dict, List

from cursus_runtime.look.data.assigning import assign
from cursus_runtime.look.data.branches import (
    follow_for,
    follow_if,
    follow_match,
    follow_try,
    follow_while,
    follow_with,
    is_exit,
)
from cursus_runtime.look.data.command_lines import note_command
from cursus_runtime.look.data.conditions import follow_test
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.values import Function, UserClass


def execute(run: Any, body: List[ast.stmt], scope: Scope) -> bool:
    """Whether the end of the block cannot be reached."""
    with run.guards.holding():
        return _block(run, body, scope)


def _block(run: Any, body: List[ast.stmt], scope: Scope) -> bool:
    for statement in body:
        if run.is_spent:
            return False
        rule = _RULES.get(type(statement))
        run.line = statement.lineno
        try:
            if rule is not None and rule(run, statement, scope):
                return True
        except (RecursionError, MemoryError, ValueError, OverflowError):
            # Deeper or larger than this interpreter takes, as `str` of a huge number.
            run.cut_short = True
    return False


def _expression(run: Any, node: ast.Expr, scope: Scope) -> bool:
    if isinstance(node.value, ast.Constant):
        return False  # a docstring
    run.evaluate(node.value, scope)
    return is_exit(node)


def _assign(run: Any, node: ast.Assign, scope: Scope) -> None:
    value = run.evaluate(node.value, scope)
    for target in node.targets:
        assign(run, target, scope, value)


def _annotated(run: Any, node: ast.AnnAssign, scope: Scope) -> None:
    if node.value is not None:
        assign(run, node.target, scope, run.evaluate(node.value, scope))


def _augmented(run: Any, node: ast.AugAssign, scope: Scope) -> None:
    target = node.target
    operation = ast.copy_location(ast.BinOp(left=_loaded(target), op=node.op, right=node.value), node)
    assign(run, target, scope, run.evaluate(operation, scope))


def _loaded(target: Any) -> Any:
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(id=target.id, ctx=ast.Load()), target)
    if isinstance(target, ast.Attribute):
        return ast.copy_location(ast.Attribute(value=target.value, attr=target.attr, ctx=ast.Load()), target)
    return ast.copy_location(ast.Subscript(value=target.value, slice=target.slice, ctx=ast.Load()), target)


def _function(run: Any, node: Any, scope: Scope) -> None:
    function = Function(node, scope)
    scope.bind(node.name, function)
    run.defined.append(function)
    note_command(run, function, scope)


def _class(run: Any, node: ast.ClassDef, scope: Scope) -> None:
    inner = Scope(scope)
    made = UserClass(node, inner)
    scope.bind(node.name, made)
    run.classes.append(made)
    execute(run, node.body, inner)


def _return(run: Any, node: ast.Return, scope: Scope) -> bool:
    if node.value is not None:
        scope.returned.append(run.evaluate(node.value, scope))
    return True


def _jump(run: Any, node: ast.stmt, scope: Scope) -> bool:
    return True


def _assert(run: Any, node: ast.Assert, scope: Scope) -> None:
    was_demand, run.is_demand = run.is_demand, True
    run.guards.demand(follow_test(run, node.test, scope).yes)
    run.is_demand = was_demand


def _import(run: Any, node: ast.Import, scope: Scope) -> None:
    for alias in node.names:
        name = alias.name if alias.asname else alias.name.split(".")[0]
        scope.bind(alias.asname or name, run.module(name))


def _import_from(run: Any, node: ast.ImportFrom, scope: Scope) -> None:
    for alias in node.names:
        value = run.member(node.module or "", alias.name, node.level or 0)
        scope.bind(alias.asname or alias.name, value)


def _global(run: Any, node: ast.Global, scope: Scope) -> None:
    scope.globals.update(node.names)


def _delete(run: Any, node: ast.Delete, scope: Scope) -> None:
    for target in node.targets:
        if isinstance(target, ast.Subscript):
            run.call_method(run.evaluate(target.value, scope), "pop", [run.evaluate_index(target.slice, scope)])


_NEWER = {"Match": follow_match, "TryStar": follow_try}
_RULES: Dict[type, Callable[[Any, Any, Scope], Any]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.If: follow_if,
    ast.For: follow_for,
    ast.AsyncFor: follow_for,
    ast.While: follow_while,
    ast.With: follow_with,
    ast.AsyncWith: follow_with,
    ast.Try: follow_try,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Return: _return,
    ast.Raise: _jump,
    ast.Break: _jump,
    ast.Continue: _jump,
    ast.Assert: _assert,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Global: _global,
    ast.Delete: _delete,
    **{
        getattr(ast, name): rule
        for name, rule in (("Match", follow_match), ("TryStar", follow_try))
        if hasattr(ast, name)
    },
}
