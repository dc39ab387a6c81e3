"""The last look before something is changed: links inside the attempt may lead out of it."""

import errno
import os
import posix
from typing import Iterable, Set, Tuple

from .folders import Folders


class Fence:
    """Lets changes through to some folders of the host only."""

    def __init__(self, folders: Iterable[str]) -> None:
        self._open = Folders([*folders, "/dev", "/proc"])
        # Real folders that were found inside: a look at the inode is far cheaper than resolving the path again.
        self._seen: Set[Tuple[int, int]] = set()

    def holds(self, path: str) -> bool:
        """Whether the plain path, links not followed, may be changed."""
        return self._open.innermost(path) is not None

    def check(self, path: str, follow: bool) -> None:
        """Raises EROFS when a change of `path` would reach a file outside; `follow`: also when it is a link itself."""
        folder, name = posix_split(path)
        if not self._is_inside(folder) or (follow and name and not self._leads_inside(path)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)

    def check_descriptor(self, descriptor: int, name: str = "") -> None:
        """The same for an open file, or for a name in an open folder."""
        try:
            found = posix.readlink("/proc/self/fd/%d" % descriptor)
        except OSError:
            return  # not open: the call itself says so
        if not found.startswith("/"):
            return  # a pipe or a socket
        if not self.holds(os.path.normpath(os.path.join(found, name))):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), name or found)

    def _is_inside(self, folder: str) -> bool:
        try:
            status = posix.stat(folder)
        except OSError:
            return True  # no such folder: the call itself says so
        key = (status.st_dev, status.st_ino)
        if key not in self._seen:
            if not self.holds(os.path.realpath(folder)):
                return False
            self._seen.add(key)
        return True

    def _leads_inside(self, path: str) -> bool:
        if path.startswith(("/dev/", "/proc/")):  # /dev/stdout leads to wherever the log is
            return True
        try:
            if posix.lstat(path).st_mode & 0o170000 != 0o120000:
                return True
        except OSError:
            return True
        return self.holds(os.path.realpath(path))


def posix_split(path: str) -> Tuple[str, str]:
    """(folder, name); the folder of a bare name is `.`."""
    folder, name = os.path.split(path.rstrip("/"))
    return folder or ("/" if path.startswith("/") else "."), name
