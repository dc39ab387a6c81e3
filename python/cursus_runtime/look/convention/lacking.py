"""Parameters of `main` that are None, because the block leaves them out, and are used as if they were not."""

import ast
from typing import Any, List

from cursus_runtime.look.convention.module import Module, spot
from cursus_runtime.look.convention.reads import bound_to
from cursus_runtime.look.convention.sure import forgives, surely_evaluated
from cursus_runtime.look.source import Facts

_ASKING = (ast.Compare, ast.Assert, ast.UnaryOp)
_DOUBTS = (ast.BoolOp, ast.comprehension)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def none_used(module: Module, main: Any, call: ast.Call) -> List[Facts]:
    """The first use of each: {"parameter", "line", "column", "sure"?}. One that is ever asked about says nothing."""
    if any(isinstance(one, ast.Starred) for one in call.args) or any(one.arg is None for one in call.keywords):
        return []
    given = set(bound_to(main, call).values())
    sure = surely_evaluated(main.body)
    found = []
    for parameter in _none_by_default(main):
        uses = [node for node in ast.walk(main) if isinstance(node, ast.Name) and node.id == parameter]
        if parameter in given or any(_is_doubtful(module, node, main) for node in uses):
            continue
        broken = sorted(
            (node for node in uses if _breaks(module, node)), key=lambda node: (node.lineno, node.col_offset)
        )
        if broken:
            first = broken[0]
            found.append({"parameter": parameter, **spot(first), **({"sure": True} if id(first) in sure else {})})
    return found


def _none_by_default(main: Any) -> List[str]:
    arguments = main.args
    places = [*getattr(arguments, "posonlyargs", []), *arguments.args]
    pairs = [*zip(reversed(places), reversed(arguments.defaults)), *zip(arguments.kwonlyargs, arguments.kw_defaults)]
    return [one.arg for one, default in pairs if isinstance(default, ast.Constant) and default.value is None]


def _is_doubtful(module: Module, node: ast.Name, main: Any) -> bool:
    if not isinstance(node.ctx, ast.Load):
        return True
    # An attribute of it that is asked about is a use of it like any other.
    is_asked = not _breaks(module, node)
    child: Any = node
    for above in module.above(node):
        if above is main:
            return False
        if is_asked and isinstance(above, (ast.If, ast.IfExp, ast.While)) and above.test is child:
            return True
        if is_asked and isinstance(above, _ASKING):
            return True
        if isinstance(above, (*_DOUBTS, *_FUNCTIONS)) or forgives(above, {"TypeError", "AttributeError"}):
            return True
        child = above
    return True


def _breaks(module: Module, node: ast.Name) -> bool:
    parent = module.parent(node)
    if isinstance(parent, ast.Attribute):
        return not parent.attr.startswith("__")
    if isinstance(parent, (ast.Subscript, ast.Starred)):
        return parent.value is node
    if isinstance(parent, ast.Call):
        return parent.func is node
    return isinstance(parent, (ast.For, ast.AsyncFor)) and parent.iter is node
