"""Following statements: both branches of an `if`, loops over known values once for each, other loops once."""

import ast
from typing import Any, Callable, Dict, List

from cursus_runtime.look.data.assigning import assign, bind_target
from cursus_runtime.look.data.frames import ColumnNames
from cursus_runtime.look.data.joining import join
from cursus_runtime.look.data.narrowing import narrow
from cursus_runtime.look.data.scopes import Scope, branches_joined
from cursus_runtime.look.data.values import UNKNOWN, Function, UserClass

_MOST_TURNS = 32
_EXITS = ("exit", "_exit", "quit", "abort")


def execute(run: Any, body: List[ast.stmt], scope: Scope) -> bool:
    """Whether the end of the block cannot be reached."""
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
    return _is_exit(node)


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


def _if(run: Any, node: ast.If, scope: Scope) -> bool:
    was_demand, run.is_demand = run.is_demand, bool(node.body) and _gives_up(node.body[-1])
    run.evaluate(node.test, scope)
    run.is_demand = was_demand
    before = dict(scope.names)
    was_sometimes, run.sometimes = run.sometimes, run.sometimes or not _asks_for_main(node.test)
    narrow(run, node.test, scope, True)
    body_ends = execute(run, node.body, scope)
    after_body = scope.names
    scope.names = dict(before)
    narrow(run, node.test, scope, False)
    else_ends = execute(run, node.orelse, scope)
    run.sometimes = was_sometimes
    if _asks_for_main(node.test):
        scope.names = after_body
        return False
    if body_ends and not else_ends:
        return False
    if else_ends and not body_ends:
        scope.names = after_body
        return False
    scope.names = branches_joined(before, after_body, scope.names)
    return body_ends and else_ends


def _for(run: Any, node: Any, scope: Scope) -> None:
    many = run.evaluate(node.iter, scope)
    values, is_whole = run.elements(many)
    if is_whole and len(values) <= _MOST_TURNS:
        for value in values:
            bind_target(run, node.target, scope, value)
            execute(run, node.body, scope)
    else:
        value = join(values) if values else UNKNOWN
        bind_target(run, node.target, scope, value._replace(is_vague=True) if isinstance(value, ColumnNames) else value)
        before = dict(scope.names)
        execute(run, node.body, scope)
        scope.names = branches_joined(before, before, scope.names)
    execute(run, node.orelse, scope)


def _while(run: Any, node: ast.While, scope: Scope) -> None:
    run.evaluate(node.test, scope)
    execute(run, node.body, scope)
    execute(run, node.orelse, scope)


def _with(run: Any, node: Any, scope: Scope) -> bool:
    for item in node.items:
        value = run.evaluate(item.context_expr, scope)
        if item.optional_vars is not None:
            bind_target(run, item.optional_vars, scope, value)
    return execute(run, node.body, scope)


def _try(run: Any, node: Any, scope: Scope) -> bool:
    ended = execute(run, node.body, scope)
    after = scope.names
    for handler in node.handlers:
        scope.names = dict(after)
        if not execute(run, handler.body, scope):
            after = branches_joined(after, after, scope.names)
    scope.names = after
    if not ended:
        ended = execute(run, node.orelse, scope)
    return execute(run, node.finalbody, scope) or (ended and not node.handlers)


def _function(run: Any, node: Any, scope: Scope) -> None:
    function = Function(node, scope)
    scope.bind(node.name, function)
    run.defined.append(function)


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
    run.evaluate(node.test, scope)
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


def _match(run: Any, node: Any, scope: Scope) -> None:
    run.evaluate(node.subject, scope)
    before = dict(scope.names)
    branches = [before]
    for case in node.cases:
        scope.names = dict(before)
        if not execute(run, case.body, scope):
            branches.append(scope.names)
    scope.names = branches_joined(before, *branches)


def _is_exit(node: ast.stmt) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return False
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
    return name in _EXITS


def _gives_up(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise) or _is_exit(node)


def _asks_for_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


_RULES: Dict[type, Callable[[Any, Any, Scope], Any]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.If: _if,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Try: _try,
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
    **{getattr(ast, name): rule for name, rule in (("Match", _match), ("TryStar", _try)) if hasattr(ast, name)},
}
