"""What is learned of one table that the script reads, column by column."""

from typing import Any, Dict, List, Optional, Tuple, Union

from cursus_runtime.look.data.values import is_plain

Facts = Dict[str, Any]
Key = Union[str, int]

_KINDS = ("timestamp", "boolean", "category", "integer", "float", "text", "number")
_MOST_VALUES = 200


class ColumnFacts:
    def __init__(self, key: Key) -> None:
        self.key = key
        self.kinds: List[str] = []
        self.values: List[Any] = []
        self.bounds: List[float] = []
        self.told: Facts = {}
        self.named_by: List[Tuple[str, str]] = []
        self.shared: List[Tuple[Table, Key]] = []
        self.evidence: List[Tuple[str, int]] = []

    def note(self, what: str, line: int, **facts: Any) -> None:
        """One more thing that the code tells of it; the first word on a fact counts.

        A column is optional when the code asks for it before it uses it.
        """
        if facts.pop("optional", False) and not self.evidence:
            self.told["optional"] = True
        if (what, line) not in self.evidence:
            self.evidence.append((what, line))
        kind = facts.pop("kind", None)
        if kind:
            self.kinds.append(kind)
        for value in facts.pop("values", ()):
            if is_plain(value) and value not in self.values and len(self.values) < _MOST_VALUES:
                self.values.append(value)
        self.bounds.extend(bound for bound in facts.pop("bounds", ()) if is_plain(bound))
        if facts.get("task") in ("binary", "many") and self.told.get("task") != "many":
            self.told["task"] = facts["task"]
        for name, fact in facts.items():
            self.told.setdefault(name, fact)

    @property
    def kind(self) -> Optional[str]:
        kinds = self.kinds
        if any(isinstance(value, str) for value in self.values):
            kinds = [kind for kind in kinds if kind in ("timestamp", "category", "text")]
        return next((kind for kind in _KINDS if kind in kinds), None)


class Table:
    """`path` is None where the file could not be told."""

    def __init__(self, path: Optional[str]) -> None:
        self.path = path
        self.columns: Dict[Key, ColumnFacts] = {}
        self.names: Optional[List[str]] = None
        self.separator: Optional[str] = None
        self.has_header = True
        self.minimum = 0
        # `numbersOnly`, `anyNumbers`, `anyCategories`: where it was seen.
        self.wholes: Dict[str, Tuple[str, int]] = {}

    def column(self, key: Key) -> ColumnFacts:
        if isinstance(key, int):
            if self.names is not None and -len(self.names) <= key < len(self.names):
                key = self.names[key]
            else:
                self.minimum = max(self.minimum, key + 1 if key >= 0 else -key)
        if key not in self.columns:
            self.columns[key] = ColumnFacts(key)
        return self.columns[key]

    def note_whole(self, name: str, what: str, line: int) -> None:
        self.wholes.setdefault(name, (what, line))
