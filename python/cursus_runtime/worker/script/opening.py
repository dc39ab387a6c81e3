"""The files that a script opens: names kept raw while it runs, made whole at its end."""

import os
import sys
from typing import Any, NamedTuple, Set, Tuple

from ..package import PACKAGE

# Names kept of each kind.
LIMIT = 50_000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Seen(NamedTuple):
    reads: Set[str]
    writes: Set[str]
    # Whether some names are left out.
    overflow: bool


class Opens:
    """`read` and `written` take names as the script gave them; relative ones hold for one working directory."""

    def __init__(self) -> None:
        self.read: Set[Any] = set()
        self.written: Set[Any] = set()
        self._whole: Tuple[Set[str], Set[str]] = (set(), set())
        self._overflow = False

    def settle(self) -> None:
        """Makes the names whole, while the working directory is still theirs."""
        ours = _interpreters()
        for raw, whole in zip((self.read, self.written), self._whole):
            # A copy, since a thread of the script's may open a file meanwhile.
            taken = raw.copy()
            self._overflow = self._overflow or len(taken) + len(whole) > LIMIT
            # 10,000 names must cost milliseconds: most of them need no more than these looks.
            names = [
                name if type(name) is str and name[:1] == "/" and not ("/." in name or "//" in name) else _whole(name)
                for name in taken
            ]
            names = [
                name
                for name in names
                if not (name.startswith(ours) or "__pycache__/" in name or "/site-packages/" in name)
            ]
            whole.update(names[: LIMIT - len(whole)])
            raw -= taken

    def seen(self) -> Seen:
        """All of it."""
        self.settle()
        return Seen(*self._whole, self._overflow)


def _whole(name: Any) -> str:
    if isinstance(name, int) or name is None:
        return PACKAGE
    try:
        folder = os.getcwd()
    except OSError:
        folder = "/"
    return os.path.normpath(os.path.join(folder, os.fsdecode(name)))


def _interpreters() -> Tuple[str, ...]:
    """Prefixes of files that belong to the interpreter and to us, and of those that are no files."""
    library = os.path.dirname(os.__file__)
    homes = {sys.prefix, sys.base_prefix, sys.exec_prefix, library}
    # A system interpreter lives in /usr: its libraries are its own, /usr itself is not.
    folders = {os.path.join(home, name) for home in homes for name in ("lib", "lib64")} | {library}
    outermost = [one for one in folders if not any(one != other and one.startswith(other) for other in folders)]
    return ("/proc/", "/sys/", "/dev/", "/usr/share/zoneinfo/", PACKAGE, *outermost)
