"""What frames have of tables."""

from typing import Dict, List, Optional, Set

from cursus_runtime.look.data.tables import Key, Table


class Part:
    """What a frame has of one table, or of several with the same columns."""

    def __init__(self, tables: List[Table]) -> None:
        self.tables = tables
        # The columns that are left, None for all.
        self.only: Optional[Set[Key]] = None
        self.without: Set[Key] = set()
        self.renamed: Dict[Key, Key] = {}

    def copy(self) -> "Part":
        part = Part(list(self.tables))
        part.only = None if self.only is None else set(self.only)
        part.without = set(self.without)
        part.renamed = dict(self.renamed)
        return part

    def holds(self, name: Key) -> Optional[bool]:
        """True or False when it is certain, None when the table may hold it."""
        if name in self.without:
            return False
        if name in self.renamed:
            return True
        if self.only is not None:
            return name in self.only
        return True if any(self._is_known(table, name) for table in self.tables) else None

    @staticmethod
    def _is_known(table: Table, name: Key) -> bool:
        facts = table.columns.get(name)
        certain = facts is not None and not facts.told.get("uncertain")
        return certain or (table.names is not None and name in table.names)

    def source(self, name: Key) -> Key:
        """What the column is called in the tables."""
        return self.renamed.get(name, name)
