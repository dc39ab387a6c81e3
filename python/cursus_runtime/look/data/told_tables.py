"""Tables and their columns as they are told."""

from typing import Any, Dict, List, Tuple

from cursus_runtime.look.data.lines import line_facts
from cursus_runtime.look.data.tables import ColumnFacts, Table
from cursus_runtime.look.data.values import HOLE

Facts = Dict[str, Any]

_MOST_EVIDENCE = 20
_TOLD = ("format", "role", "task")
_FLAGS = ("nullable", "uncertain")


def table_facts(table: Table, teller: Any) -> Facts:
    return {
        **({"separator": table.separator} if table.separator else {}),
        **({} if table.has_header else {"header": "none"}),
        **({"names": table.names} if table.names else {}),
        "columns": [_column(column, teller) for column in table.columns.values()],
        **({"minimumColumns": table.minimum} if table.minimum else {}),
        **{name: {"what": what, **line_facts(line)} for name, (what, line) in table.wholes.items()},
    }


def evidence(seen: List[Tuple[str, int]]) -> List[Facts]:
    return [{"what": what, **line_facts(line)} for what, line in seen[:_MOST_EVIDENCE]]


def _column(column: ColumnFacts, teller: Any) -> Facts:
    return {
        **_name(column),
        **({"namedBy": [{"kind": kind, "name": name} for kind, name in column.named_by]} if column.named_by else {}),
        **({"kind": column.kind} if column.kind else {}),
        **({"values": [_plain(value) for value in column.values]} if column.values else {}),
        **({"low": _plain(min(column.bounds)), "high": _plain(max(column.bounds))} if column.bounds else {}),
        **{name: column.told[name] for name in _TOLD if name in column.told},
        **{name: True for name in _FLAGS if column.told.get(name)},
        **({"optional": True} if _is_optional(column) else {}),
        **({"sharedWith": [_shared(table, key, teller) for table, key in column.shared]} if column.shared else {}),
        "from": evidence(column.evidence),
    }


def _name(column: ColumnFacts) -> Facts:
    if isinstance(column.key, int):
        return {"position": column.key}
    return {} if column.key.startswith(HOLE) else {"name": column.key}


def _is_optional(column: ColumnFacts) -> bool:
    return bool(column.told.get("optional"))


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _shared(table: Table, key: Any, teller: Any) -> Facts:
    path = teller.told(table.path)["path"] if table.path is not None else None
    return {**({"path": path} if path is not None else {}), "column": str(key)}
