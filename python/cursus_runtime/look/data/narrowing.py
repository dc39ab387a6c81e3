"""What a condition tells of a name below it: `if file.endswith(".csv")`."""

import ast
from typing import Any, Callable, List

from cursus_runtime.look.data.frames import ColumnNames
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.selecting import column_key
from cursus_runtime.look.data.texts import name_of
from cursus_runtime.look.data.values import HOLE, Choice, Const, Items, options_of, text_in

# The text as it may be where the test holds; nothing when it never holds for it.
Fitted = Callable[[str], List[str]]


def narrow(run: Any, test: ast.expr, scope: Scope, holds: bool) -> None:
    """Binds names anew to what they are where the test holds, or where it does not."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        narrow(run, test.operand, scope, not holds)
    elif isinstance(test, ast.BoolOp):
        if isinstance(test.op, ast.And) == holds:
            for part in test.values:
                narrow(run, part, scope, holds)
    elif isinstance(test, ast.Call) and isinstance(test.func, ast.Attribute) and len(test.args) == 1:
        given = _texts(run.evaluate(test.args[0], scope))
        rule = {"endswith": _with_ending, "startswith": _with_start}.get(test.func.attr)
        if rule is not None and given:
            _bind(scope, test.func.value, rule(given), holds)
    elif isinstance(test, ast.Compare) and len(test.ops) == 1:
        _by_comparison(run, test, scope, holds)


def _by_comparison(run: Any, test: ast.Compare, scope: Scope, holds: bool) -> None:
    """`".csv" in name`, `path.suffix == ".csv"`, `path.suffix in (".csv", ".tsv")`."""
    operator, right = test.ops[0], test.comparators[0]
    is_negated = isinstance(operator, (ast.NotIn, ast.NotEq))
    if is_negated and holds:
        _leave_out(run, test, scope)
    left = _subject(test.left)
    if isinstance(left, ast.Attribute) and left.attr == "suffix":
        given = _texts(run.evaluate(right, scope))
        if given:
            _bind(scope, left.value, _with_ending(given), holds != is_negated)
    elif isinstance(operator, (ast.In, ast.NotIn)) and isinstance(test.left, ast.Constant):
        part = test.left.value
        if isinstance(part, str) and part.startswith("."):
            _bind(scope, right, _with_ending([part]), holds != is_negated)


def _texts(value: Any) -> List[str]:
    found = [text_in(one) for one in (value.values if isinstance(value, Items) else [value])]
    return [text for text in found if text is not None]


def _with_ending(endings: List[str]) -> Fitted:
    def fitted(text: str) -> List[str]:
        if text.endswith(tuple(endings)):
            return [text]
        return [text + ending for ending in endings] if text.endswith(HOLE) else []

    return fitted


def _with_start(starts: List[str]) -> Fitted:
    def fitted(text: str) -> List[str]:
        if name_of(text) == HOLE:
            return [text[:-1] + start + HOLE for start in starts]
        return [text] if HOLE in text or text.startswith(tuple(starts)) else []

    return fitted


def _subject(node: ast.expr) -> ast.expr:
    """What `Path(name)`, `str(name)`, `name.lower()` and the `name` of an entry ask about."""
    if isinstance(node, ast.Attribute) and node.attr in ("name", "path"):
        return node.value
    while isinstance(node, ast.Call):
        is_form = isinstance(node.func, ast.Attribute) and node.func.attr in ("lower", "upper") and not node.args
        is_made = isinstance(node.func, ast.Name) and node.func.id in ("Path", "str") and len(node.args) == 1
        if not is_form and not is_made:
            return node
        node = node.args[0] if is_made else getattr(node.func, "value", node)
    return node


def _bind(scope: Scope, asked: ast.expr, fitted: Fitted, holds: bool) -> None:
    node = _subject(asked)
    if not isinstance(node, ast.Name):
        return
    kept: List[Any] = []
    options = options_of(scope.find(node.id))
    for one in options:
        text = text_in(one)
        results = [] if text is None else fitted(text)
        if text is None or (text in results) == holds:
            kept.append(one)
        elif holds:
            kept.extend(Const(result, one.named_by) for result in results)
    if kept and (len(kept) != len(options) or any(one is not other for one, other in zip(kept, options))):
        scope.bind(node.id, kept[0] if len(kept) == 1 else Choice(kept))


def _leave_out(run: Any, test: ast.Compare, scope: Scope) -> None:
    """`[name for name in df.columns if name not in ("id", "label")]`."""
    names = scope.find(test.left.id) if isinstance(test.left, ast.Name) else None
    if isinstance(test.left, ast.Name) and isinstance(names, ColumnNames):
        gone = run.evaluate(test.comparators[0], scope)
        many = gone.values if isinstance(gone, Items) else [gone]
        keys = [column_key(names.frame, one) for one in many if isinstance(one, Const)]
        known = [key for key in keys if key is not None]
        scope.bind(test.left.id, names._replace(without=names.without.union(known)))


def blur(test: ast.expr, target: ast.expr, scope: Scope) -> None:
    """A test of another kind leaves some of the columns, and nobody knows which."""
    is_exclusion = isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.NotIn, ast.NotEq))
    names = scope.find(target.id) if isinstance(target, ast.Name) else None
    if isinstance(target, ast.Name) and isinstance(names, ColumnNames) and not is_exclusion:
        scope.bind(target.id, names._replace(is_vague=True))
