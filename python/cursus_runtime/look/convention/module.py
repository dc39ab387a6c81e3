"""A parsed script with what its checks look up again and again: parents, functions and constants."""

import ast
from collections import Counter
from typing import Any, Dict, Iterator, List, Optional

Spot = Dict[str, int]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.Lambda, ast.ClassDef)


class Module:
    """Answers about one syntax tree; what it cannot tell is None."""

    def __init__(self, tree: ast.Module) -> None:
        self.nodes = list(ast.walk(tree))
        self._parents = {id(child): node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.functions = _once([node for node in tree.body if isinstance(node, _FUNCTIONS)], lambda node: node.name)
        assigned = [
            node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        ]
        self._values = _once(assigned, lambda node: node.targets[0].id)
        names = [node for node in self.nodes if isinstance(node, ast.Name)]
        self._stores = Counter(node.id for node in names if not isinstance(node.ctx, ast.Load))

    def parent(self, node: ast.AST) -> Optional[ast.AST]:
        return self._parents.get(id(node))

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Its ancestors, the nearest first."""
        at = self.parent(node)
        while at is not None:
            yield at
            at = self.parent(at)

    def scope(self, node: ast.AST) -> Optional[ast.AST]:
        """The function, lambda or class around it; None at module level."""
        return next((at for at in self.above(node) if isinstance(at, _SCOPES)), None)

    def text(self, node: Any) -> Optional[str]:
        """A text literal, or the name of one."""
        value = self.constant(node)
        return value if isinstance(value, str) else None

    def constant(self, node: Any) -> Any:
        """A literal, or the name of one that the module binds once; None for anything else."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name) and node.id in self._values and self._stores[node.id] == 1:
            value = self._values[node.id].value
            return value.value if isinstance(value, ast.Constant) else None
        return None

    def listed(self, node: Any, depth: int = 0) -> Optional[List[Any]]:
        """The items of a list, tuple or set of literals, or of a name or a sum of such."""
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            items = [self.constant(item) for item in node.elts]
            return None if None in items else items
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and depth < 8:
            left, right = self.listed(node.left, depth + 1), self.listed(node.right, depth + 1)
            return None if left is None or right is None else left + right
        if isinstance(node, ast.Name) and node.id in self._values and self._stores[node.id] == 1 and depth < 8:
            return self.listed(self._values[node.id].value, depth + 1)
        return None


def key_of(node: ast.Subscript) -> Any:
    """What stands between the brackets."""
    key: Any = node.slice
    return getattr(key, "value", None) if type(key).__name__ == "Index" else key  # ast.Index: Python 3.8


def spot(node: Any) -> Spot:
    return {"line": node.lineno, "column": node.col_offset + 1}


def _once(nodes: List[Any], name: Any) -> Dict[str, Any]:
    counts = Counter(name(node) for node in nodes)
    return {name(node): node for node in nodes if counts[name(node)] == 1}
