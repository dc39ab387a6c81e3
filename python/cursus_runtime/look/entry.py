"""How a script is entered: its `__main__` block and the parameters of its `main`."""

import ast
from typing import List, Optional

from cursus_runtime.look.source import text_of


def has_main_block(tree: ast.Module) -> bool:
    """Whether the script has an `if __name__ == "__main__":` of its own."""
    return any(_is_main_block(node) for node in tree.body)


def main_parameters(tree: ast.Module) -> Optional[List[str]]:
    """The names that the last `main` of the module takes, None without one."""
    for node in reversed(tree.body):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == "main":
            arguments = node.args
            given = [*getattr(arguments, "posonlyargs", []), *arguments.args, *arguments.kwonlyargs]
            return [argument.arg for argument in given]
    return None


def last_line(tree: ast.Module) -> int:
    """Where the last statement of the module ends."""
    return max((getattr(node, "end_lineno", node.lineno) for node in tree.body), default=0)


def _is_main_block(node: ast.stmt) -> bool:
    if not isinstance(node, ast.If) or not isinstance(node.test, ast.Compare) or len(node.test.ops) != 1:
        return False
    sides = [node.test.left, node.test.comparators[0]]
    named = any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
    return named and isinstance(node.test.ops[0], ast.Eq) and any(text_of(side) == "__main__" for side in sides)
