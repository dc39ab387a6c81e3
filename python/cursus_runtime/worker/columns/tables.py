"""What a table in memory looks like, of pandas or of Arrow, by its own attributes: neither library is imported here."""

from typing import Any, Dict, List, NamedTuple, Optional

from .names import FEW, text


class Looks(NamedTuple):
    columns: List[Any]
    # Column -> type, as far as it is told.
    kinds: Dict[str, str]


def looks_of(table: Any) -> Optional[Looks]:
    """Columns and types; None of what is no table, as of a reader of pieces."""
    if _is_frame(table):
        return _looks(table.columns.tolist(), _types(table))
    # Anything may come out of a pickle, and need not like to be asked.
    if not type(table).__module__.startswith("pyarrow"):
        return None
    schema = getattr(table, "schema_arrow", getattr(table, "schema", None))
    return _looks(schema.names, schema.types) if hasattr(schema, "types") else None


# Of the last table: the parts of one table, read in a loop, look alike, and names of types are slow to make.
_last: List[Any] = [None, None, None]


def _looks(names: List[Any], types: List[Any]) -> Looks:
    last_names, last_types, looks = _last
    # Of other names than texts, equal ones may be written otherwise: 1 and True.
    if names != last_names or types != last_types or {*map(type, names)} != {str}:
        looks = Looks(names, {text(one): str(kind) for one, kind in list(zip(names, types))[:FEW]})
        _last[:] = [names, types, looks]
    return looks


def _types(table: Any) -> List[Any]:
    """Of each column: the public way makes a table of them, which takes longer than reading a small file."""
    quick = getattr(getattr(table, "_mgr", None), "get_dtypes", None)
    return list(quick()) if quick is not None else list(table.dtypes)


def _is_frame(table: Any) -> bool:
    return hasattr(type(table), "dtypes") and getattr(table, "ndim", 0) == 2


def rows_of(table: Any) -> Optional[int]:
    """How many rows it has."""
    if hasattr(type(table), "dtypes") and hasattr(table, "index"):
        return len(table)
    rows = getattr(table, "num_rows", None)
    return rows if isinstance(rows, int) else None
