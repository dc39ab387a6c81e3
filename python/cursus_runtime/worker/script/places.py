"""Which files are the user's own, and what they are called where the user keeps them."""

import os
import re
from typing import Any, Dict

from ..package import PACKAGE
from .representation import Masks

Frame = Dict[str, Any]

_PACKAGE = PACKAGE + os.sep
_LINE = 500


class Places:
    """Container paths and the user's files."""

    def __init__(self, message: Dict[str, Any], masks: Masks) -> None:
        self.script: str = message["script"]
        self._masks = masks
        pairs = [(pair[0].rstrip("/"), pair[1].rstrip("/")) for pair in message.get("host_paths") or []]
        self._pairs = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
        self._folders = [message["code_folder"].rstrip("/") + "/", *(inside + "/" for inside, _ in pairs)]

    def is_own(self, file: str) -> bool:
        """Whether a file is the user's own code."""
        if file == self.script or any(file == inside for inside, _ in self._pairs):
            return True
        if "/site-packages/" in file or "/dist-packages/" in file or _is_interpreters(file):
            return False
        return any(file.startswith(folder) for folder in self._folders)

    def host(self, file: str) -> str:
        """The user's file of a container path."""
        for inside, outside in self._pairs:
            if file == inside or file.startswith(inside + "/"):
                return outside + file[len(inside) :]
        return file

    def text(self, text: str) -> str:
        """A traceback with the user's files instead of container paths."""
        return re.sub(r'(?m)^(\s*File ")([^"\n]+)(")', lambda at: at[1] + self.host(at[2]) + at[3], text)

    def frame(self, file: str, line: int, function: str) -> Frame:
        """The protocol's Frame."""
        import linecache

        text = linecache.getline(file, line).strip()[:_LINE]
        return {"file": self.host(file), "line": line, "function": function, "text": self._masks.text(text)}


def _is_interpreters(file: str) -> bool:
    folder = os.path.dirname(os.__file__) + os.sep
    return file.startswith((folder, _PACKAGE, "<frozen "))
