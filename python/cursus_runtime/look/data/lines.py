"""Lines of modules beside the script: they know their file."""

import ast
from typing import Any, Dict


class LineIn(int):
    """A line of another file than the script."""

    file: str = ""


def marked(tree: ast.Module, file: str) -> ast.Module:
    """The tree, every line of which knows its file."""
    for node in ast.walk(tree):
        for name in ("lineno", "end_lineno"):
            number = getattr(node, name, None)
            if isinstance(number, int):
                line = LineIn(number)
                line.file = file
                setattr(node, name, line)
    return tree


def call_facts(call: ast.Call) -> Dict[str, Any]:
    """{"line", "file"?, "last"} of a call, from its function's name to its end."""
    line = getattr(call.func, "end_lineno", None) or call.lineno
    return {**line_facts(line), "last": int(getattr(call, "end_lineno", None) or call.lineno)}


def line_facts(line: int) -> Dict[str, Any]:
    return {"line": int(line), **({"file": line.file} if isinstance(line, LineIn) else {})}
