"""Has a library's function call us, by compiling its own source once more with a call put in.

Not by a wrapper: the function stays the object that it is, no traceback has a frame of ours, warnings count the same
frames up to their caller, and pandas, which counts references to notice chained assignment, counts the same ones.
"""

import __future__

import ast
import types
from typing import Any, Callable, Dict, List, Tuple

from .function_text import codes_in, text_of

_FUTURES = 0
for _name in __future__.all_feature_names:
    _FUTURES |= getattr(__future__, _name).compiler_flag
# Stands for the point in the compiled code until the point itself takes its place among the constants.
_MARK = "cursus: the point that this code tells"
# `inspect.CO_VARARGS` and `inspect.CO_VARKEYWORDS`, whose module takes 10 ms to import.
_VARARGS, _VARKEYWORDS = 4, 8
_METHODS = {"note", "begin"}
_Change = Callable[[ast.FunctionDef], None]


class Unwoven(Exception):
    """Why a function stays as it is."""


class Point:
    """What woven code calls, by its method `note`; at both ends of a function by `begin` first."""


def at_start(function: Any, point: Point, arguments: Tuple[str, ...]) -> None:
    """Calls `point.note` with these arguments, of those that the function has, before anything else."""
    code = _plain(function).__code__
    known = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + _collected(code)]
    if not any(name in known for name in arguments if name != "self"):
        raise Unwoven("has other arguments")
    named = [ast.Name(id=name, ctx=ast.Load()) if name in known else ast.Constant(value=None) for name in arguments]
    _weave(function, point, lambda definition: _begin(definition, _call("note", named)))


def at_end(function: Any, point: Point) -> None:
    """Calls `point.note(returned)`, which must return that, wherever the function returns."""
    _weave(function, point, _end_noted)


def at_both_ends(function: Any, point: Point) -> None:
    """The same, and `point.begin(first argument)` before anything else: functions put other values into their names."""
    code = _plain(function).__code__
    first = ast.Name(id=code.co_varnames[1 if code.co_name == "__init__" else 0], ctx=ast.Load())

    def change(definition: ast.FunctionDef) -> None:
        _end_noted(definition)
        _begin(definition, _call("begin", [first]))

    _weave(function, point, change)


def is_woven(function: Any) -> bool:
    """Whether a point is in it already."""
    return any(isinstance(constant, Point) for constant in _plain(function).__code__.co_consts)


def _plain(function: Any) -> types.FunctionType:
    """The function below its decorators."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    if not isinstance(function, types.FunctionType):
        raise Unwoven("is no Python function")
    return function


def _weave(function: Any, point: Point, change: _Change) -> None:
    plain = _plain(function)
    if is_woven(plain):
        return
    try:
        plain.__code__ = _rewritten(plain, point, change)
    except (OSError, SyntaxError, ValueError, UnicodeError, StopIteration) as error:
        raise Unwoven(type(error).__name__) from error


def _rewritten(function: types.FunctionType, point: Point, change: _Change) -> types.CodeType:
    code = function.__code__
    tree = ast.parse(text_of(function))
    definitions = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == code.co_name)
    change(next(definitions))
    compiled = compile(tree, code.co_filename, "exec", code.co_flags & _FUTURES, dont_inherit=True)
    fresh = next(one for one in codes_in(compiled) if one.co_name == code.co_name)
    if _shape(fresh) != _shape(code) or set(fresh.co_names) - _METHODS != set(code.co_names) - _METHODS:
        raise Unwoven("its source is another one")
    named: Dict[str, Any] = {"co_qualname": code.co_qualname} if hasattr(code, "co_qualname") else {}
    return _settled(fresh, point, code.co_firstlineno - fresh.co_firstlineno).replace(**named)


def _settled(code: types.CodeType, point: Point, down: int) -> types.CodeType:
    """With the point in it, and so many lines further down: all lines of a code object count from its first one."""
    constants = [
        _settled(one, point, down) if isinstance(one, types.CodeType) else point if one == _MARK else one
        for one in code.co_consts
    ]
    return code.replace(co_consts=tuple(constants), co_firstlineno=code.co_firstlineno + down)


def _shape(code: types.CodeType) -> Tuple[Any, ...]:
    counts = (code.co_argcount, code.co_kwonlyargcount, code.co_flags)
    return (*counts, code.co_varnames, code.co_freevars, code.co_cellvars)


def _collected(code: types.CodeType) -> int:
    return bool(code.co_flags & _VARARGS) + bool(code.co_flags & _VARKEYWORDS)


def _begin(definition: ast.FunctionDef, call: ast.Call) -> None:
    has_docstring = ast.get_docstring(definition, clean=False) is not None and len(definition.body) > 1
    _insert(definition, 1 if has_docstring else 0, call)


def _end_noted(definition: ast.FunctionDef) -> None:
    _Returns().of(definition)
    if not isinstance(definition.body[-1], (ast.Return, ast.Raise)):
        _insert(definition, len(definition.body), _call("note", [ast.Constant(value=None)]))


def _insert(definition: ast.FunctionDef, at: int, call: ast.Call) -> None:
    near = definition.body[min(at, len(definition.body) - 1)]
    definition.body.insert(at, ast.fix_missing_locations(ast.copy_location(ast.Expr(value=call), near)))


def _call(method: str, arguments: List[Any]) -> ast.Call:
    called = ast.Attribute(value=ast.Constant(value=_MARK), attr=method, ctx=ast.Load())
    return ast.Call(func=called, args=arguments, keywords=[])


class _Returns(ast.NodeTransformer):
    """Sends what a function returns through its point; functions inside it return to nobody but it."""

    def of(self, definition: ast.FunctionDef) -> None:
        definition.body = [self.visit(one) for one in definition.body]

    def visit_Return(self, node: ast.Return) -> ast.Return:
        value = node.value or ast.Constant(value=None)
        call = _call("note", [value])
        return ast.fix_missing_locations(ast.copy_location(ast.Return(value=ast.copy_location(call, node)), node))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        return node
