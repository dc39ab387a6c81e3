"""Which of some folders a path lies in. Pure: texts in, texts out."""

import os
import re
from typing import Iterable, Optional

_ENDS = ("/", "")
_UNPLAIN = re.compile(r"//|/\.\.?(?:/|\Z)").search


class Folders:
    """Finds the innermost of some folders that a path lies in: `/opt/mlx` does not lie in `/opt/ml`."""

    def __init__(self, folders: Iterable[str]) -> None:
        known = {folder.rstrip("/") for folder in folders} - {""}
        self._longest_first = tuple(sorted(known, key=len, reverse=True))

    def innermost(self, path: str) -> Optional[str]:
        """None where the path, absolute and plain, lies in none of them."""
        if path.startswith(self._longest_first):
            for folder in self._longest_first:
                if path.startswith(folder) and path[len(folder) : len(folder) + 1] in _ENDS:
                    return folder
        return None


def plain(path: str) -> str:
    """An absolute path without `//`, `/./` and `..`; a slash at its end, which asks for a folder, stays."""
    if not _UNPLAIN(path):
        return path
    folded = os.path.normpath("/" + path.lstrip("/"))
    asks_for_folder = path.endswith(("/", "/.", "/.."))
    return folded + "/" if asks_for_folder and folded != "/" else folded
