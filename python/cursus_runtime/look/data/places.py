"""The files and folders that the code uses, as it is followed."""

from typing import Any, Dict, List, Optional, Set, Tuple

from cursus_runtime.look.data.documents import Key
from cursus_runtime.look.data.tables import Table
from cursus_runtime.look.data.texts import join_paths, lies_below, normal


class Place:
    def __init__(self, path: str, use: str) -> None:
        self.path = path
        self.use = use
        self.format: Optional[str] = None
        self.table: Optional[Table] = None
        self.document: Optional[Key] = None
        self.evidence: List[Tuple[str, int]] = []
        # Where it is opened or listed: what guards that, None where nothing does.
        self.guards: Dict[Tuple[str, int], Optional[str]] = {}
        # It is read after the script itself wrote it, or brought it from elsewhere.
        self.is_own = False
        self.is_fetched = False


class Places:
    def __init__(self) -> None:
        self.used: Dict[Tuple[str, str], Place] = {}
        # Paths that are only asked for, and those whose absence ends the script.
        self.asked: Dict[str, Tuple[str, int]] = {}
        self.demanded: Set[str] = set()
        # Paths without which the script ends or fails, though their uses are guarded.
        self.needed: Set[str] = set()
        # Folder: the archive that was unpacked there.
        self.unpacked: Dict[str, str] = {}
        self.named: Dict[str, int] = {}
        # The same below /tmp.
        self.temporary: Dict[str, int] = {}
        # Where `os.chdir` led, for relative paths.
        self.folder = ""
        self.fetched: Set[str] = set()

    def use(self, path: str, use: str, seen: Tuple[str, int]) -> Place:
        """The record of this path and use, with one more piece of evidence."""
        path = self.whole(path)
        key = (path, use)
        if key not in self.used:
            self.used[key] = Place(path, use)
            self.used[key].is_own = use != "write" and self._was_written(path)
            self.used[key].is_fetched = use == "read" and path in self.fetched
        place = self.used[key]
        if seen not in place.evidence:
            place.evidence.append(seen)
        return place

    def whole(self, path: str) -> str:
        """The path from the root, where the script changed its folder; as it is otherwise."""
        return normal(join_paths([self.folder, path]) if self.folder else path)

    def read(self, path: str, what: str, line: int) -> Place:
        return self.use(path, "read", (what, line))

    def ask(self, path: str, seen: Tuple[str, int], is_demand: bool) -> None:
        """The code asks whether it exists; `is_demand`: it ends when not."""
        path = self.whole(path)
        self.asked.setdefault(path, seen)
        if is_demand:
            self.demanded.add(path)

    def table(self, path: str, what: str, line: int) -> Table:
        place = self.read(path, what, line)
        if place.table is None:
            place.table = Table(place.path)
        return place.table

    def document(self, path: str, what: str, line: int) -> Key:
        place = self.read(path, what, line)
        place.format = place.format or "json"
        if place.document is None:
            place.document = Key("", line)
        return place.document

    def archive_of(self, path: str) -> Optional[Tuple[str, str]]:
        """The archive that was unpacked above this path, and that folder."""
        for folder, archive in self.unpacked.items():
            is_here = folder in ("", ".") and not path.startswith(("/", "\x01", "\x02"))
            if path != archive and (is_here or lies_below(path, folder)):
                return archive, folder
        return None

    def _was_written(self, path: str) -> bool:
        if "*" in path or "\x00" in path:
            return False
        return any(use == "write" and lies_below(other, path) for other, use in self.used)


def guard(place: Place, seen: Tuple[str, int], by: Optional[str]) -> None:
    """One more use there; one that nothing guards counts, whatever the others are."""
    place.guards[seen] = by if place.guards.get(seen, by) is not None else None


def told_format(place: Place, format: Any) -> Place:
    """The place with its format, unless another reader told it before."""
    if format and not place.format:
        place.format = format
    return place
