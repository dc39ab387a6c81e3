"""What a table in memory looks like, of pandas or of Arrow, by its own attributes: neither library is imported here."""

from typing import Any, Dict, List, NamedTuple, Optional

from .names import FEW, text


class Looks(NamedTuple):
    columns: List[Any]
    # Column -> type, as far as it is told.
    kinds: Dict[str, str]


def looks_of(table: Any) -> Optional[Looks]:
    """Columns and types; None of what is no table, as of a reader of pieces."""
    schema = getattr(table, "schema_arrow", None)
    if schema is None:
        schema = None if hasattr(table, "dtypes") else getattr(table, "schema", None)
    if hasattr(schema, "names") and hasattr(schema, "types"):
        return Looks(schema.names, {text(one): str(kind) for one, kind in list(zip(schema.names, schema.types))[:FEW]})
    if not hasattr(table, "dtypes") or not hasattr(table, "columns"):
        return None
    names = table.columns[:FEW]
    kinds = {text(one): str(kind) for one, kind in zip(names, table.dtypes.iloc[:FEW])}
    return Looks(list(table.columns[: FEW + 1]), kinds)


def rows_of(table: Any) -> Optional[int]:
    """How many rows it has."""
    if hasattr(table, "dtypes") and hasattr(table, "index"):
        return len(table)
    rows = getattr(table, "num_rows", None)
    return rows if isinstance(rows, int) else None
