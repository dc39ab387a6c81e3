"""Rows that were read and are written by a `csv.DictWriter`: a column that it does not name would end the script."""

from typing import Any, List

from cursus_runtime.look.data.frames import Frame
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Given, Items, Made, text_in


def is_known(owner: Made, name: str) -> bool:
    return owner.name == "csv.DictWriter" and name in ("writerow", "writerows")


def method(run: Any, owner: Made, name: str, given: Given) -> Any:
    names = _names(owner)
    rows = given.get(0, "rowdict" if name == "writerow" else "rowdicts")
    found = run.elements(rows)[0] if name == "writerows" else [rows]
    for row in found:
        if isinstance(row, Frame) and names:
            _note(row, names)
    return UNKNOWN


def _names(writer: Made) -> List[str]:
    fields = writer.keywords.get("fieldnames", writer.arguments[1] if len(writer.arguments) > 1 else UNKNOWN)
    if not isinstance(fields, Items) or fields.is_open or "extrasaction" in writer.keywords:
        return []
    names = [text_in(one) for one in fields.values]
    known = [name for name in names if name is not None and HOLE not in name]
    return known if len(known) == len(names) else []


def _note(row: Frame, names: List[str]) -> None:
    for part in row.parts:
        for table in part.tables:
            if table.names is None and table.has_header:
                table.names = [name for name in names if name not in row.made or name in table.columns]
