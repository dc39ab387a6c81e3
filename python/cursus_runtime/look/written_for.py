"""Which other program a script is for, by its first line or its content."""

import ast
import os
import re
from typing import Optional

_PYTHON = re.compile(r"i?python|pypy|jython")
# Their scripts may happen to parse as Python: `set -e` is a subtraction.
_OTHERS = re.compile(
    r"(ba|da|z|k|c|tc|fi|a)?sh|node(js)?|deno|bun|tsx|ts-node|perl|ruby|rscript|julia|php|lua|make|g?awk|pwsh|groovy|scala"
)


def written_for(path: str, tree: Optional[ast.Module]) -> Optional[str]:
    """The program that the file is for, None for Python; `tree` is what it is as Python, if it is that."""
    with open(path, "rb") as file:
        beginning = file.read(4096)
        if tree is None or _is_one_literal(tree):
            whole = beginning + file.read()
            if whole.lstrip().startswith(b"{") and b'"nbformat"' in whole:
                return "Jupyter"
    program = _named(beginning)
    if program is None or tree is None:
        return program
    # A first line for a shell may be a way to start Python: `#!/bin/sh`, then `"exec" "python3" "$0" "$@"`.
    return program if _OTHERS.fullmatch(program.lower()) and ast.get_docstring(tree) is None else None


def _named(beginning: bytes) -> Optional[str]:
    """The program of `#!/usr/bin/env -S NAME ...`; None when one of its words is a Python."""
    first = beginning.split(b"\n", 1)[0]
    if not first.startswith(b"#!"):
        return None
    words = [os.path.basename(word) for word in first[2:].decode("utf-8", "replace").split()]
    if any(_PYTHON.match(word) for word in words):
        return None
    return next((word for word in words if word != "env" and word[0] != "-" and "=" not in word), None)


def _is_one_literal(tree: ast.Module) -> bool:
    return len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr) and isinstance(tree.body[0].value, ast.Dict)
