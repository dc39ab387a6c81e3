"""Which parts of a function are evaluated whenever it runs, and which failures it forgives."""

import ast
from typing import List, Set

from cursus_runtime.look.needed_environment import MAYBE, asks_for_main, may_end

_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def surely_evaluated(body: List[ast.stmt]) -> Set[int]:
    """Ids of the nodes that run with the body, up to the first statement that may leave it."""
    found: Set[int] = set()
    pending = list(reversed(body))
    while pending:
        node = pending.pop()
        if isinstance(node, _SIMPLE):
            _add(node, found)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                _add(item.context_expr, found)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            _add(node.iter, found)
        elif isinstance(node, (ast.If, ast.While)):
            _add(node.test, found)
        if isinstance(node, ast.Try) or _is_entered(node):
            pending.extend(reversed(node.body))
        elif may_end(node) or _may_return(node):
            break
    return found


def forgives(node: ast.AST, names: Set[str]) -> bool:
    """Whether a `try` catches one of these errors and goes on, or a `with` suppresses any."""
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return _suppresses(node)
    if not isinstance(node, ast.Try):
        return False
    wide = {*names, "Exception", "BaseException"}
    return any(_caught(handler) is None or _caught(handler) & wide for handler in node.handlers if not _ends(handler))


def _caught(handler: ast.ExceptHandler) -> "Set[str] | None":
    if handler.type is None:
        return None
    return {
        getattr(node, "id", "") or getattr(node, "attr", "")
        for node in ast.walk(handler.type)
        if isinstance(node, (ast.Name, ast.Attribute))
    }


def _ends(handler: ast.ExceptHandler) -> bool:
    return any(may_end(statement) for statement in handler.body[-1:])


def _suppresses(node: ast.AST) -> bool:
    items = getattr(node, "items", [])
    called = [getattr(item.context_expr, "func", None) for item in items]
    return any(getattr(one, "attr", getattr(one, "id", "")) in ("suppress", "raises") for one in called)


def _is_entered(node: ast.AST) -> bool:
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return not _suppresses(node)
    return isinstance(node, ast.If) and asks_for_main(node.test)


def _may_return(node: ast.AST) -> bool:
    pending = [node]
    while pending:
        at = pending.pop()
        if isinstance(at, (ast.Return, ast.Break, ast.Continue)):
            return True
        if not isinstance(at, _FUNCTIONS):
            pending.extend(ast.iter_child_nodes(at))
    return False


def _add(node: ast.AST, found: Set[int]) -> None:
    pending = [node]
    while pending:
        at = pending.pop()
        if isinstance(at, MAYBE):
            # The first operand and a condition are evaluated in any case.
            first = getattr(at, "values", [None])[0] if isinstance(at, ast.BoolOp) else getattr(at, "test", None)
            pending.extend([first] if first is not None else [])
            continue
        found.add(id(at))
        pending.extend(ast.iter_child_nodes(at))
