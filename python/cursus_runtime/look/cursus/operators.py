"""Operators on what is known; whatever else they mean, of a class of the user's or of a library's, is Unsure."""

import ast
from typing import Any, Callable, Dict, Type

from cursus_runtime.look.cursus.values import Unsure, Value, plain

_COMPARISONS: Dict[Type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: lambda one, other: one == other,
    ast.NotEq: lambda one, other: one != other,
    ast.In: lambda one, other: one in other,
    ast.NotIn: lambda one, other: one not in other,
    ast.Is: lambda one, other: one is other,
    ast.IsNot: lambda one, other: one is not other,
}


def combined(node: ast.BinOp, left: Value, right: Value) -> Any:
    """The data of `left op right`: joined maps and lists, sums, differences, texts filled in by `%`."""
    if isinstance(node.op, ast.BitOr) and isinstance(left.data, dict) and isinstance(right.data, dict):
        return {**left.data, **right.data}
    if isinstance(node.op, ast.Add) and isinstance(left.data, list) and isinstance(right.data, list):
        return [*left.data, *right.data]
    one, other = plain(left), plain(right)
    if isinstance(node.op, ast.Add) and _are_alike(one, other):
        return one + other
    if isinstance(node.op, ast.Sub) and isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return one - other
    if isinstance(node.op, ast.Mod) and isinstance(one, str) and "*" not in one and "%0" not in one:
        return _percent(one, other, isinstance(node.right, ast.Tuple))
    raise Unsure


def compared(operator: ast.cmpop, one: Any, other: Any) -> bool:
    """Whether `one operator other`, of plain data."""
    test = _COMPARISONS.get(type(operator))
    if test is None:
        raise Unsure
    try:
        return test(one, other)
    except TypeError:
        raise Unsure from None


def negated(number: Any) -> Any:
    """`-number`"""
    if not isinstance(number, (int, float)):
        raise Unsure
    return -number


def _are_alike(one: Any, other: Any) -> bool:
    numbers = (int, float)
    return isinstance(one, str) and isinstance(other, str) or isinstance(one, numbers) and isinstance(other, numbers)


def _percent(pattern: str, given: Any, is_tuple: bool) -> str:
    if "%s" not in pattern and "%(" not in pattern:
        raise Unsure
    try:
        return pattern % (tuple(given) if is_tuple else given)
    except (TypeError, ValueError, KeyError):
        raise Unsure from None
