"""A Python file as a syntax tree, or why it cannot be read as one."""

import ast
from typing import Any, Dict, Optional

Facts = Dict[str, Any]

# What reading and parsing a file of somebody else may raise.
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OSError)


class Sources:
    """Parsed files, remembered for one request."""

    def __init__(self) -> None:
        self._parsed: Dict[str, Optional[ast.Module]] = {}

    def tree(self, file: str) -> Optional[ast.Module]:
        """The file's tree, None when it cannot be read."""
        if file not in self._parsed:
            try:
                self._parsed[file] = parse(file)
            except UNREADABLE:
                self._parsed[file] = None
        return self._parsed[file]


def parse(path: str) -> ast.Module:
    """The tree of a file; raises one of `UNREADABLE`."""
    import warnings

    with open(path, "rb") as file:
        source = file.read()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes are the script's own business
        return ast.parse(source, filename=path)


def problem_of(error: BaseException) -> Facts:
    """What is wrong with a file, and where."""
    if isinstance(error, SyntaxError):
        return {"message": str(error.msg), "line": max(error.lineno or 1, 1), "column": max(error.offset or 1, 1)}
    message = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return {"message": message or type(error).__name__, "line": 1, "column": 1}


def text_of(node: Any) -> Optional[str]:
    """The value of a text literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
