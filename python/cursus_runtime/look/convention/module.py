"""A parsed script with what its checks look up again and again: parents, functions and constants."""

import ast
from collections import Counter
from typing import Any, Dict, Iterator, List, Optional

from cursus_runtime.look.convention.constants import Constants

Spot = Dict[str, int]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.Lambda, ast.ClassDef)


class Module:
    """Answers about one syntax tree; what it cannot tell is None."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.nodes = list(ast.walk(tree))
        self._parents = {id(child): node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.functions = _once([node for node in tree.body if isinstance(node, _FUNCTIONS)], lambda node: node.name)
        self._constants = Constants(self.nodes)

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
        """A literal, or what is surely made of such; None for anything else."""
        return self._constants.one(node)

    def listed(self, node: Any) -> Optional[List[Any]]:
        """The items of a list, tuple or set of such, or the keys of a dict."""
        return self._constants.many(node)

    def elements(self, node: Any) -> Optional[List[Any]]:
        """The expressions that a loop goes through, where they stand in the code."""
        return self._constants.elements(node)


def key_of(node: ast.Subscript) -> Any:
    """What stands between the brackets."""
    key: Any = node.slice
    return getattr(key, "value", None) if type(key).__name__ == "Index" else key  # ast.Index: Python 3.8


def spot(node: Any) -> Spot:
    return {"line": node.lineno, "column": node.col_offset + 1}


def _once(nodes: List[Any], name: Any) -> Dict[str, Any]:
    counts = Counter(name(node) for node in nodes)
    return {name(node): node for node in nodes if counts[name(node)] == 1}
