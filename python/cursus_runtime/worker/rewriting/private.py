"""Paths outside the container's own folders, as the first rung has them.

There the root is a fresh file system, some folders begin empty, and the host's other folders are read-only. Here what
is written to the root or to one of those folders goes to the attempt's private copy of it; the host's files stay.
"""

import errno
import os
import posix
from typing import List

from .folders import Folders

BLANK = ("/home", "/opt", "/root", "/run", "/var/tmp")
_PASSED = ("/dev", "/proc")


class PrivateRoot:
    """Container paths in, host paths out; asks the file system, and makes parent folders below `shadow`."""

    def __init__(self, shadow: str) -> None:
        self._shadow = shadow
        self._blank = Folders(BLANK)
        self._passed = Folders(_PASSED)
        # A link such as /bin counts as the folder that it leads to.
        self._fixed = Folders("/" + name for name in posix.listdir("/") if _is_folder("/" + name))

    def reading(self, path: str, is_private: bool) -> str:
        """The private file where there is one, else the host's; `is_private`: where there is neither, the former."""
        if self._is_shared(path):
            return path
        private = self._shadow + path
        return private if _exists(private) or (is_private and not _exists(path)) else path

    def writing(self, path: str) -> str:
        """The private path, its parents made where the container has them; EROFS where the host's files are."""
        if self._passed.innermost(path):
            return path
        if path == "/" or self._is_shared(path):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        for folder in _above(path):
            self._bring(folder)
        return self._shadow + path

    def entering(self, path: str) -> str:
        """The folder itself, where relative paths below it are written."""
        if path == "/":
            return self._shadow
        if self._is_shared(path):
            return path
        private = self.writing(path)
        self._bring(path)
        return private

    def lacks(self, path: str) -> bool:
        """Whether a folder would lie in one of the host's, which has none of that name."""
        return self._is_shared(path) and not _exists(path)

    def _is_shared(self, path: str) -> bool:
        return self._blank.innermost(path) is None and self._fixed.innermost(path) is not None

    def _bring(self, folder: str) -> None:
        if _is_folder(folder) and not _exists(self._shadow + folder):
            posix.mkdir(self._shadow + folder, 0o755)


def _above(path: str) -> List[str]:
    parts = path.strip("/").split("/")[:-1]
    return ["/" + "/".join(parts[: count + 1]) for count in range(len(parts))]


def _exists(path: str) -> bool:
    try:
        posix.lstat(path)
    except OSError:
        return False
    return True


def _is_folder(path: str) -> bool:
    try:
        return posix.stat(path).st_mode & 0o170000 == 0o040000
    except OSError:
        return False
