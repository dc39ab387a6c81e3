"""Texts, and lists of texts, that stand in the code, by themselves or as a constant of the module."""

import ast
from typing import Dict, List, NamedTuple, Optional

_MOST_DEEP = 20


class Name(NamedTuple):
    text: str
    line: int


class Constants:
    """Names that a module binds once and that nothing can change."""

    def __init__(self, tree: ast.Module) -> None:
        self._values: Dict[str, ast.expr] = {}
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                self._values[statement.targets[0].id] = statement.value
        bound: List[str] = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                bound.append(node.id)
            elif isinstance(node, ast.arg):
                bound.append(node.arg)
            elif isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.value, ast.Name):
                # A method may change the list, and so may `NAMES[0] = ...`.
                bound.extend([node.value.id] * 2)
        for name in list(self._values):
            if bound.count(name) != 1:
                del self._values[name]

    def text(self, node: Optional[ast.AST]) -> Optional[Name]:
        """The text that an expression is."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return Name(node.value, node.lineno)
        if isinstance(node, ast.Name) and node.id in self._values:
            value = self._values[node.id]
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                return Name(value.value, node.lineno)
        return None

    def texts(self, node: Optional[ast.AST], deep: int = 0) -> Optional[List[Name]]:
        """The texts of a list, all of them; of a constant with the line that uses it."""
        if deep > _MOST_DEEP:
            return None
        if isinstance(node, ast.Name) and node.id in self._values:
            known = self.texts(self._values[node.id], deep + 1)
            return None if known is None else [Name(text, node.lineno) for text, _ in known]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return _joined([self.texts(node.left, deep + 1), self.texts(node.right, deep + 1)])
        if isinstance(node, (ast.List, ast.Tuple)):
            return _joined([self._element(one, deep) for one in node.elts])
        return None

    def _element(self, node: ast.expr, deep: int) -> Optional[List[Name]]:
        if isinstance(node, ast.Starred):
            return self.texts(node.value, deep + 1)
        text = self.text(node)
        return None if text is None else [text]


def _joined(parts: List[Optional[List[Name]]]) -> Optional[List[Name]]:
    if any(part is None for part in parts):
        return None
    return [name for part in parts for name in part or []]
