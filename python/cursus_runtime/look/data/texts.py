"""Paths as texts, with holes for what is not known."""

import posixpath
from typing import List, Optional

from cursus_runtime.look.data.values import HOLE, PORT, TEMPORARY

_LONGEST = 4000


def join_paths(parts: List[Optional[str]]) -> str:
    """As `os.path.join`; a part that is not known is a hole."""
    joined = ""
    for part in parts:
        text = HOLE if part is None else part
        if not joined or text.startswith(("/", PORT, TEMPORARY)):
            joined = text
        elif text:
            joined = joined.rstrip("/") + "/" + text
    return joined[:_LONGEST]


def normal(path: str) -> str:
    """Without double slashes, dots and a slash at the end."""
    if not path or "://" in path:
        return path
    path = posixpath.normpath(path[:_LONGEST])
    return path[1:] if path.startswith("//") else path


def parent(path: str) -> str:
    above = posixpath.dirname(path.rstrip("/"))
    return above if above else "."


def lies_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def name_of(path: str) -> str:
    return posixpath.basename(path.rstrip("/"))


def with_holes(path: str) -> str:
    """As it is told: every hole a `*`, several together one."""
    told = path.replace(HOLE, "*")
    # `**/` of a recursive glob is kept as written.
    while "***" in told:
        told = told.replace("***", "**")
    return told
