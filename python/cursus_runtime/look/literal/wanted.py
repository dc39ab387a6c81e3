"""Columns that a script takes from a table right after it was read, so that they must have been in the file."""

import ast
from typing import Any, Dict, Iterator, List, Optional, Set

from cursus_runtime.look.data.lines import call_facts
from cursus_runtime.look.literal.names import Constants, Name
from cursus_runtime.look.literal.uses import (
    Parents,
    has_keyword,
    index_of,
    is_harmless,
    is_pandas,
    keyword,
    names_in,
    parents_of,
)

Facts = Dict[str, Any]

# What stands in one of them may not be computed.
_SOMETIMES = (
    *(ast.If, ast.IfExp, ast.BoolOp, ast.Lambda),
    *(ast.comprehension, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)
_SIMPLE = (ast.Assign, ast.AnnAssign, ast.Expr, ast.Return, ast.Assert)
_LOOKUP_ERRORS = ("KeyError", "LookupError", "ValueError", "suppress")


def wanted_columns(tree: ast.Module) -> Iterator[Facts]:
    """{"read", "last", "column", "line"}: `read` to `last` are the lines of the call that reads the table.

    Nothing of a script that provides for columns that are not there.
    """
    if any(isinstance(node, ast.Name) and node.id in _LOOKUP_ERRORS for node in ast.walk(tree)):
        return
    constants, parents = Constants(tree), parents_of(tree)
    forgiven = _called_in_forgiving(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not is_pandas(node.func, "read_csv", "read_parquet"):
            continue
        if has_keyword(node, "names", "header") or not _runs(node, parents, forgiven):
            continue
        call = call_facts(node)
        for name in _Wanted(constants, parents).after(node):
            yield {"read": call["line"], **call, "column": name.text, "line": int(name.line)}


class _Wanted:
    def __init__(self, constants: Constants, parents: Parents) -> None:
        self._constants = constants
        self._parents = parents

    def after(self, call: ast.Call) -> Iterator[Name]:
        """What the call itself asks for, and the statements behind it until one may change the columns."""
        for argument in ("usecols", "columns"):
            yield from self._constants.texts(keyword(call, argument)) or []
        around = self._parents.get(call)
        if isinstance(around, ast.Subscript) and around.value is call:
            yield from self._asked(around)
        if isinstance(around, ast.Assign) and len(around.targets) == 1 and isinstance(around.targets[0], ast.Name):
            yield from self._behind(around, around.targets[0].id)

    def _behind(self, binding: ast.stmt, table: str) -> Iterator[Name]:
        made: Set[str] = set()
        for statement in self._statements_behind(binding):
            if not self._keeps(statement, table):
                return
            found = [name for one in self._places(statement, table) for name in self._asked(one)]
            yield from (name for name in found if name.text not in made)
            added = self._added(statement, table)
            if added is not None:
                made.add(added)
            elif self._is_bound(statement, table):
                return

    def _statements_behind(self, statement: ast.stmt) -> List[ast.stmt]:
        block = self._parents.get(statement)
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(block, field, None)
            if isinstance(statements, list) and statement in statements:
                return statements[statements.index(statement) + 1 :]
        return []

    def _keeps(self, statement: ast.stmt, name: str) -> bool:
        """Whether all that the statement does with the table is known; it may add a column or bind the name anew."""
        places = list(names_in(statement, name))
        if not places:
            return not isinstance(statement, (ast.Return, ast.Raise, ast.Continue, ast.Break))
        return isinstance(statement, _SIMPLE) and all(
            is_harmless(one, self._parents) or self._is_target(statement, one) for one in places
        )

    def _is_target(self, statement: ast.stmt, one: ast.Name) -> bool:
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
            return False
        target = statement.targets[0]
        return target is one or (self._added(statement, one.id) is not None and self._parents.get(one) is target)

    def _added(self, statement: ast.stmt, name: str) -> Optional[str]:
        """`table["name"] = ...`"""
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name) or target.value.id != name:
            return None
        text = self._constants.text(index_of(target))
        return None if text is None else text.text

    @staticmethod
    def _is_bound(statement: ast.stmt, name: str) -> bool:
        return any(not isinstance(one.ctx, ast.Load) for one in names_in(statement, name))

    def _places(self, statement: ast.stmt, name: str) -> Iterator[ast.Subscript]:
        for one in names_in(statement, name):
            around = self._parents.get(one)
            is_asked = isinstance(around, ast.Subscript) and around.value is one and isinstance(around.ctx, ast.Load)
            if is_asked and not self._is_sometimes(one, statement):
                yield around  # type: ignore[misc]

    def _is_sometimes(self, node: ast.AST, statement: ast.stmt) -> bool:
        around: Optional[ast.AST] = node
        while around is not None and around is not statement:
            if isinstance(around, _SOMETIMES):
                return True
            around = self._parents.get(around)
        return False

    def _asked(self, node: ast.Subscript) -> List[Name]:
        index = index_of(node)
        text = self._constants.text(index)
        return [text] if text is not None else self._constants.texts(index) or []


def _called_in_forgiving(tree: ast.Module) -> Set[str]:
    """Functions that are called where an error does not end the script."""
    forgiving = [node for node in ast.walk(tree) if isinstance(node, ast.Try) and not all(map(_ends, node.handlers))]
    calls = [one for node in forgiving for part in node.body for one in ast.walk(part) if isinstance(one, ast.Call)]
    return {one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "") for one in calls}


def _runs(call: ast.AST, parents: Parents, forgiven: Set[str]) -> bool:
    """Whether the call runs with its function, and its errors end the script."""
    around = parents.get(call)
    while around is not None and not isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef)):
        if isinstance(around, _SOMETIMES) and not _is_main_block(around):
            return False
        if isinstance(around, ast.Try) and not all(_ends(handler) for handler in around.handlers):
            return False
        around = parents.get(around)
    return getattr(around, "name", "") not in forgiven


def _is_main_block(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and any(names_in(node.test, "__name__"))


def _ends(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        called = last.value.func
        return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in ("exit", "_exit")
    return isinstance(last, ast.Raise)
