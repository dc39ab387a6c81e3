"""Which parts of a script are evaluated whenever it is started."""

import ast
from typing import Any, List, Set

from cursus_runtime.look.convention.module import Module
from cursus_runtime.look.convention.sure import forgives, surely_evaluated


def surely_run(module: Module) -> Set[int]:
    """Ids of the nodes: of the module, its `__main__` block, and the functions that these call in any case."""
    calls = [node for node in module.nodes if isinstance(node, ast.Call) and _called(module, node) is not None]
    found: Set[int] = set()
    seen: Set[str] = set()
    pending: List[Any] = [module.tree]
    while pending:
        sure = surely_evaluated(pending.pop().body)
        found |= sure
        for call in calls:
            function: Any = _called(module, call)
            if id(call) in sure and function.name not in seen and not is_forgiven(module, call, {"KeyError"}):
                seen.add(function.name)
                pending.append(function)
    return found


def is_forgiven(module: Module, node: ast.AST, errors: Set[str]) -> bool:
    return any(forgives(above, {*errors, "LookupError"}) for above in module.above(node))


def _called(module: Module, call: ast.Call) -> Any:
    """The function of this module, where calling it runs it."""
    function: Any = module.functions.get(getattr(call.func, "id", ""))
    is_plain = isinstance(function, ast.FunctionDef) and not function.decorator_list
    if not is_plain or any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in ast.walk(function)):
        return None
    return function
