"""Environment names that a script cannot do without, read with `ast`; a doubtful one is left out."""

import ast
from typing import Any, Dict, Iterator, List, Optional

Needed = Dict[str, Any]

_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
MAYBE = (ast.Lambda, ast.IfExp, ast.BoolOp, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_EXITS = ("exit", "_exit", "quit", "SystemExit", "abort")


def needed_environment(tree: ast.Module) -> List[Needed]:
    """`os.environ["NAME"]` in a statement that surely runs: {"name", "line", "inMainBlock"}, each name once.

    None at all when the script may fill its environment by itself: it assigns to it or hands it over.
    """
    if may_fill(tree):
        return []
    found: Dict[str, Needed] = {}
    for statement, in_main in _surely_run(tree):
        for name, line in _reads(statement):
            found.setdefault(name, {"name": name, "line": line, "inMainBlock": in_main})
    return list(found.values())


def may_fill(tree: ast.Module) -> bool:
    """Whether `os.environ` is used otherwise than read by a constant name, `get`, or asked with `in`."""
    harmless = set()
    for node in ast.walk(tree):
        is_read = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load)
        if is_read or (isinstance(node, ast.Attribute) and node.attr in ("get", "items", "keys", "values", "copy")):
            harmless.add(id(node.value))  # type: ignore[attr-defined]
        elif isinstance(node, ast.Compare):
            harmless.update(id(side) for side in node.comparators)
    for node in ast.walk(tree):
        if _is_environ(node) and id(node) not in harmless:
            return True
        if isinstance(node, ast.Attribute) and node.attr in ("putenv", "load_dotenv"):
            return True
        if isinstance(node, ast.Name) and node.id in ("putenv", "load_dotenv"):
            return True
    return False


def _surely_run(tree: ast.Module) -> Iterator[Any]:
    """Plain statements of the module and of its `__main__` block, up to the first that may end the script."""
    pending = [(node, False) for node in reversed(tree.body)]
    while pending:
        node, in_main = pending.pop()
        if isinstance(node, _SIMPLE):
            yield node, in_main
        if isinstance(node, ast.If) and asks_for_main(node.test):
            pending.extend((inner, True) for inner in reversed(node.body))
        elif may_end(node):
            return


def _reads(statement: ast.stmt) -> Iterator[Any]:
    pending: List[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, MAYBE):
            continue
        name = _name_read(node)
        if name is not None:
            yield name, getattr(node, "lineno", 1)
        pending.extend(reversed(list(ast.iter_child_nodes(node))))


def _name_read(node: ast.AST) -> Optional[str]:
    if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load) or not _is_environ(node.value):
        return None
    key: Any = node.slice
    key = getattr(key, "value", None) if type(key).__name__ == "Index" else key  # ast.Index: Python 3.8
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def _is_environ(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "environ" and isinstance(node.value, ast.Name) and node.value.id == "os"
    return isinstance(node, ast.Name) and node.id == "environ"


def asks_for_main(test: ast.expr) -> bool:
    if not isinstance(test, ast.Compare) or not isinstance(test.left, ast.Name) or test.left.id != "__name__":
        return False
    return len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)


def may_end(statement: ast.AST) -> bool:
    pending = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, _FUNCTIONS):
            continue
        if isinstance(node, ast.Raise):
            return True
        if (
            isinstance(node, (ast.Name, ast.Attribute))
            and (getattr(node, "attr", "") or getattr(node, "id", "")) in _EXITS
        ):
            return True
        pending.extend(ast.iter_child_nodes(node))
    return False
