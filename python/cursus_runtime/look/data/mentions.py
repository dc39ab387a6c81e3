"""Outputs that no text of the code can lead to: neither their name nor their folder stands anywhere."""

import ast
import re
from typing import Any, Dict, Iterable, Iterator, List, Set, Tuple

from cursus_runtime.look.data.texts import lies_below

Facts = Dict[str, Any]

# Variables that hold a folder of the container, and the file that lists all of them.
_VARIABLES = {
    "SM_MODEL_DIR": "/opt/ml/model",
    "SM_OUTPUT_DATA_DIR": "/opt/ml/output/data",
    "SM_OUTPUT_DIR": "/opt/ml/output",
    "SAGEMAKER_BASE_DIR": "/opt/ml",
}
_LISTS_ALL = "/opt/ml/config"
_ROOTS = ("/", "/opt", "/opt/ml")
_HOLES = re.compile(r"\{[^{}]*\}|%\([^)]*\)[a-z]|%[a-z]")
# Shorter pieces of names are everywhere.
_SHORTEST = 3


def unmentioned(trees: Iterable[ast.Module], outputs: List[Facts], given: Iterable[str]) -> List[str]:
    """Names of the outputs that nothing in the code, its environment or its arguments (`given`) points at."""
    whole: Set[str] = set(given)
    pieces: Set[str] = set()
    for tree in trees:
        for text, is_piece in _texts(tree):
            (pieces if is_piece else whole).add(text)
    whole.update(_VARIABLES[text] for text in list(whole) if text in _VARIABLES)
    return [output["name"] for output in outputs if not _is_mentioned(output["name"], output["path"], whole, pieces)]


def _is_mentioned(name: str, path: str, whole: Set[str], pieces: Set[str]) -> bool:
    if name in whole or any(piece in name for piece in pieces if len(piece) >= _SHORTEST):
        return True
    return any(_leads_to(text, path) for text in whole | pieces)


def _leads_to(text: str, path: str) -> bool:
    """The folder itself, one above it, something in it, or a part of it that is joined to another."""
    if text.startswith("/"):
        if text.startswith(_LISTS_ALL):
            return True
        bare = text.rstrip("/") or "/"
        return lies_below(path, bare) or lies_below(bare, path) if bare not in _ROOTS else True
    bare = text.strip("/")
    return bool(bare) and len(bare) >= _SHORTEST and f"/{bare}/" in f"{path}/"


def _texts(tree: ast.Module) -> Iterator[Tuple[str, bool]]:
    """Every text with whether it is only a piece of one; what only documents is none."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) for part in _parts_of(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg:
            yield node.arg, False
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in documentation:
            continue
        if _HOLES.search(node.value):
            yield from ((piece, True) for piece in _HOLES.split(node.value))
        else:
            yield node.value, id(node) in parts
            if id(node) in parts:
                yield node.value, False


def _parts_of(node: ast.AST) -> List[ast.AST]:
    if isinstance(node, ast.JoinedStr):
        return list(node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [node.left, node.right]
    return []
