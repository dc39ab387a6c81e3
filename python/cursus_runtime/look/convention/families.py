"""Keys that a loop or comprehension takes by how they begin: `for name in os.environ: if name.startswith("X_")`."""

import ast
from typing import Any, List, Optional

from cursus_runtime.look.convention.module import Module


def family_of(module: Module, key: Any, conditions: List[Any]) -> Optional[List[str]]:
    """The beginnings that conditions ask of a key; None when they ask none."""
    if not isinstance(key, ast.Name):
        return None
    for condition in conditions:
        for node in ast.walk(condition):
            if isinstance(node, ast.Call) and _asks_beginning(node, key.id) and len(node.args) == 1:
                text = module.text(node.args[0])
                return module.listed(node.args[0]) if text is None else [text]
    return None


def loop_family(module: Module, at: ast.AST, key: Any) -> Optional[List[str]]:
    """The same for a statement below an `if`."""
    conditions = [node.test for node in module.above(at) if isinstance(node, ast.If)]
    return family_of(module, key, conditions)


def comprehension_family(module: Module, node: ast.DictComp) -> Optional[List[str]]:
    return family_of(module, node.key, [test for one in node.generators for test in one.ifs])


def _asks_beginning(node: ast.Call, name: str) -> bool:
    called = node.func
    if not isinstance(called, ast.Attribute) or called.attr != "startswith":
        return False
    return isinstance(called.value, ast.Name) and called.value.id == name
