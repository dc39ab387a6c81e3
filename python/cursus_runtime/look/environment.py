"""Which environment variables a script sets before its imports: a warm interpreter has made these already."""

import ast
import sys
from typing import Any, Iterator, List

from cursus_runtime.look.source import text_of


def set_before_imports(tree: ast.Module) -> List[str]:
    """Names that module-level code puts into the environment before its last import; `*` for a computed name."""
    imported = [node.lineno for node in _module_level(tree.body) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return _set_before(tree, max(imported, default=0))


def set_anywhere(tree: ast.Module) -> List[str]:
    """The same wherever it stands: a module that others import may run before their own imports."""
    return _set_before(tree, sys.maxsize)


def _set_before(tree: ast.Module, line: int) -> List[str]:
    names = [name for node in _module_level(tree.body) if node.lineno < line for name in _names_set(node)]
    return list(dict.fromkeys(names))


def _module_level(body: List[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for field in ("body", "orelse", "finalbody"):
            yield from _module_level(getattr(node, field, []))
        for handler in getattr(node, "handlers", []):
            yield from _module_level(handler.body)


def _names_set(node: ast.stmt) -> List[str]:
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [_key(target.slice) for target in targets if _is_environment_item(target)]
        if isinstance(node, ast.AugAssign) and _is_environment(node.target):
            names.extend(_dict_keys(node.value))
        return names
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return []
    call = node.value
    if not isinstance(call.func, ast.Attribute):
        return []
    if call.func.attr == "putenv" and call.args:
        return [_key(call.args[0])]
    if call.func.attr == "setdefault" and _is_environment(call.func.value) and call.args:
        return [_key(call.args[0])]
    if call.func.attr == "update" and _is_environment(call.func.value):
        keywords = [keyword.arg or "*" for keyword in call.keywords]
        return [name for argument in call.args for name in _dict_keys(argument)] + keywords
    return []


def _is_environment_item(node: ast.expr) -> bool:
    return isinstance(node, ast.Subscript) and _is_environment(node.value)


def _is_environment(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "environ"
    return isinstance(node, ast.Name) and node.id == "environ"


def _dict_keys(node: ast.expr) -> List[str]:
    if isinstance(node, ast.Dict):
        return [_key(key) if key is not None else "*" for key in node.keys]
    return ["*"]


def _key(node: Any) -> str:
    inner = getattr(node, "value", None) if type(node).__name__ == "Index" else node  # ast.Index: Python 3.8
    return text_of(inner) or "*"
