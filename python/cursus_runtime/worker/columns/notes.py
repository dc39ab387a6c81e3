"""What one attempt was seen to do with tables, each thing once, as far as there is room."""

import os
import threading
from typing import Any, Dict, List, Optional, Tuple

from .callers import Callers
from .names import FEW, text

_MOST_FILES = 1_000
_MOST_USED = 2_000
# All lists of columns together: a message has its end.
_MOST_NAMES = 100_000

Told = Dict[str, Any]


class Notes:
    """Of files read, files written, columns used and dropped."""

    def __init__(self, callers: Callers) -> None:
        self.callers = callers
        self.used: Dict[str, Optional[Told]] = {}
        self.dropped: Dict[str, None] = {}
        self.blind: Dict[str, None] = {}
        self._read: Dict[Tuple[Any, ...], Told] = {}
        self._written: Dict[Tuple[Any, ...], Told] = {}
        self._room = _MOST_NAMES
        self._is_over = False
        # Of the reader at work in a thread: a table with chosen columns knows no others.
        self._headers: Dict[Tuple[int, str], List[Any]] = {}

    def told(self) -> Told:
        """The fields of `observed`."""
        if self._is_over:
            self.blind[f"files of tables beyond the first {_MOST_FILES}"] = None
        used = [{"name": name, **({"at": at} if at else {})} for name, at in list(self.used.items())]
        return {
            "tables": list(self._read.values()),
            "written": list(self._written.values()),
            "columns": {"used": used, "dropped": list(self.dropped)},
        }

    def use(self, name: str, at: Optional[Told]) -> None:
        """A column taken by the script, where it was first."""
        if name not in self.used and self._fits(self.used, _MOST_USED, "columns used"):
            self.used[name] = at

    def drop(self, name: str) -> None:
        """A column thrown away by the script."""
        if name not in self.dropped and self._fits(self.dropped, _MOST_USED, "columns dropped"):
            self.dropped[name] = None

    def has_room(self) -> bool:
        """Whether files that are read from here on can be told; looking at them costs more than most reads."""
        if len(self._read) < _MOST_FILES:
            return True
        self._is_over = True
        return False

    def known(self, path: str, by: str, at: Optional[Told]) -> Optional[Told]:
        """What is told of a file that has been read in that place before."""
        return self._read.get(_key(path, by, at))

    def read(self, path: str, by: str, more: Told) -> None:
        """A file read."""
        self._entry(self._read, path, by, more)

    def write(self, path: str, by: str, more: Told) -> None:
        """A file written; one that is appended to has all the rows."""
        before = len(self._written)
        known = self._entry(self._written, path, by, more)
        if known is not None and len(self._written) == before and more.get("appends"):
            known["rows"] = known.get("rows", 0) + more.get("rows", 0)
        elif known is not None:
            known.update(more)
        if known is not None:
            known.pop("appends", None)

    def header(self, kind: str, names: List[Any]) -> None:
        """What a reader of that kind of file found at the top of one."""
        self._headers[threading.get_ident(), kind] = names

    def take_header(self, kind: str) -> Optional[List[Any]]:
        """The same for whoever asked for that file, and only once."""
        return self._headers.pop((threading.get_ident(), kind), None)

    def listed(self, names: Any) -> List[str]:
        """Names as they are told, as many as there is room for."""
        found = [text(name) for name in list(names[: FEW + 1])]
        if len(found) > FEW:
            self.blind[f"columns beyond the first {FEW} of a table"] = None
        kept = found[: min(FEW, max(self._room, 0))]
        self._room -= len(kept)
        if len(kept) < min(len(found), FEW):
            self.blind["columns of some tables: there were too many"] = None
        return kept

    def fault(self, error: BaseException) -> None:
        """Of ours: it may cost what was seen, and says so."""
        self.blind[f"columns: looking at them failed with {type(error).__name__}"] = None

    def _entry(self, kept: Dict[Tuple[Any, ...], Told], path: str, by: str, more: Told) -> Optional[Told]:
        key = _key(path, by, more.get("at"))
        if key not in kept:
            if not self._fits(kept, _MOST_FILES, "files of tables"):
                return None
            kept[key] = {"path": path, "by": by, **more}
        return kept[key]

    def _fits(self, kept: Dict[Any, Any], most: int, what: str) -> bool:
        if len(kept) < most:
            return True
        self.blind[f"{what} beyond the first {most}"] = None
        return False


def _key(path: str, by: str, at: Optional[Told]) -> Tuple[Any, ...]:
    return (path, by, at["file"], at["line"]) if at else (path, by)


class Current:
    """The notes of the attempt that this process makes; None before it, as in a zygote, and after it."""

    notes: Optional[Notes] = None


def path_of(source: Any) -> Optional[str]:
    """The absolute path of what a reader was given: a path, or an open file that has one."""
    source = getattr(source, "io", None) or source  # ExcelFile
    if not isinstance(source, (str, bytes, os.PathLike)):
        source = getattr(source, "name", None)
        if not isinstance(source, (str, bytes)) or (source[:1] not in ("/", b"/") and not os.path.exists(source)):
            return None
    path = os.fsdecode(source)
    if path.startswith("file://"):
        path = path[len("file://") :]
    if "://" in path or "\n" in path or "\0" in path or not path:
        return None
    is_whole = path[:1] == "/" and "/." not in path and "//" not in path
    return path if is_whole else os.path.abspath(os.path.expanduser(path))
