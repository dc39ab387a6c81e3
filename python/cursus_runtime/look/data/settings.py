"""Settings that lie beside the code: what a script reads from them is known."""

from typing import Any, Dict, List, Optional

from cursus_runtime.look.data.values import HOLE, PORT, TEMPORARY

# Where the code lies in a container, and what lies beside it.
_CODE = ("/opt/ml/processing/input/code/", "/opt/ml/code/")


class Settings:
    """Documents by their path below the folder of the project."""

    def __init__(self, documents: Optional[Dict[str, Any]]) -> None:
        self._documents = documents or {}
        # Maps that were read of them.
        self.read: List[Dict[str, Any]] = []

    def at(self, path: str) -> Any:
        """What the one file that the path can mean holds; None when it is none of these, or could be several."""
        document = self._at(path)
        if isinstance(document, dict):
            self.read.append(document)
        return document

    def _at(self, path: str) -> Any:
        tail = _tail(path)
        if path.startswith(_CODE) and tail in self._documents:
            return self._documents[tail]
        found = [name for name in self._documents if tail and (name == tail or name.endswith("/" + tail))]
        return self._documents[found[0]] if len(found) == 1 else None


def _tail(path: str) -> str:
    """What is told of a path from wherever the code lies; nothing of one that leads elsewhere."""
    for folder in _CODE:
        if path.startswith(folder):
            path = path[len(folder) :]
    if HOLE in path:
        path = path.rsplit(HOLE, 1)[1]
        # Below a folder that is not told; not a name with a gap in it.
        path = path[1:] if path.startswith("/") else "/"
    is_elsewhere = path.startswith(("/", PORT, TEMPORARY))
    return "" if is_elsewhere else "/".join(part for part in path.split("/") if part not in ("", ".", ".."))
