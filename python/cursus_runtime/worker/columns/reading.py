"""What woven code calls where a library reads a file into a table."""

import sys
from types import FrameType
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from .names import FEW, named, text
from .notes import Current, Notes, Told, path_of
from .tables import looks_of
from .weaving import Point

_BLIND = "columns taken from tables of pyarrow"
_MOST_AT_WORK = 1_000
_CHOOSING = ("usecols", "columns", "include_columns")
# Whose files another function opens, which sees the whole header.
_FROM = {
    **dict.fromkeys(("pandas.read_csv", "pandas.read_table", "pandas.read_fwf"), "csv"),
    **dict.fromkeys(("pandas.read_parquet", "pandas.read_feather", "pandas.read_orc"), "arrow"),
}


class Call(NamedTuple):
    """Of a function that reads or writes: `by` is its name, `given` its arguments."""

    by: str
    frame: FrameType
    paths: List[str]
    given: Dict[str, Any]


class Reads(Point):
    """A function that reads what its first argument says, and returns the table; or the `__init__` of a table."""

    def __init__(self, by: str) -> None:
        self.by = by
        # By the number of the frame. One that fails leaves its own behind, until another frame has that number.
        self._sources: Dict[int, Any] = {}

    def begin(self, source: Any) -> None:
        """What is to be read, as its path: nothing is kept alive here."""
        if Current.notes is not None and Current.notes.has_room():
            if len(self._sources) > _MOST_AT_WORK:
                self._sources.clear()
            self._sources[id(sys._getframe(1))] = paths_of(Current.notes, source)

    def note(self, table: Any) -> Any:
        if Current.notes is not None and Current.notes.has_room():
            frame = sys._getframe(1)
            given = frame.f_locals
            paths = self._sources.pop(id(frame), [])
            is_init = frame.f_code.co_name == "__init__"
            see(Current.notes, Call(self.by, frame, paths, given), given.get("self") if is_init else table)
        return table


class Parses(Point):
    """What makes the parser of a CSV file: it knows all columns of the file, chosen or not."""

    def note(self, parser: Any) -> Any:
        if Current.notes is not None:
            try:
                names = _of_parser(parser)
                if names is not None:
                    Current.notes.header("csv", names)
            except Exception as error:
                Current.notes.fault(error)
        return parser


def _of_parser(parser: Any) -> Optional[List[Any]]:
    """The parser in C keeps the header as it was; its names, as those of the other ones may be, are the chosen ones."""
    header = getattr(getattr(parser, "_reader", None), "header", None)
    if header and len(header) == 1:
        return list(header[0])
    is_chosen = bool(getattr(parser, "usecols", None))
    return None if is_chosen or parser.orig_names is None else list(parser.orig_names)


def see(notes: Notes, call: Call, table: Any) -> None:
    """Notes a read that has succeeded; one that a library made for itself lends its header to the call above it."""
    try:
        if notes.callers.is_library(notes.callers.of(call.frame)):
            looks = looks_of(call.given.get("dataset")) or looks_of(table)
            if looks is not None:
                notes.header("arrow", looks.columns)
        elif call.paths:
            _note(notes, call, table)
    except Exception as error:
        notes.fault(error)


def paths_of(notes: Notes, source: Any) -> List[str]:
    """The files of what a reader or a writer was given: none of what lies in memory or in the network."""
    try:
        several = source if isinstance(source, (list, tuple)) else [source]
        return list(dict.fromkeys(path for path in map(path_of, several) if path is not None))
    except Exception as error:
        notes.fault(error)
        return []


def _note(notes: Notes, call: Call, table: Any) -> None:
    at = notes.callers.spot(call.frame.f_back)
    header = _header(notes, call)
    asked = _asked(call.given, header or [])
    for path in call.paths:
        known = notes.known(path, call.by, at)
        if known is None:
            notes.read(path, call.by, {**({"at": at} if at else {}), **_told(notes, call, (header, asked, table))})
        elif _is_more(asked, known.get("asked", [])):
            _add(known, _told(notes, call, (header, asked, table)))
    if call.by.startswith("pyarrow."):
        notes.blind[_BLIND] = None


def _is_more(asked: List[str], before: List[str]) -> bool:
    """Whether a read may have taken columns that earlier ones in its place left; one that asks for none takes all."""
    return bool(before) and not asked or not set(asked) <= set(before)


def _add(known: Told, more: Told) -> None:
    if "asked" in more:
        known["asked"] = list(dict.fromkeys([*known.get("asked", []), *more["asked"]]))[:FEW]
    if "kinds" in more:
        known["kinds"] = {**known.get("kinds", {}), **more["kinds"]}


def _header(notes: Notes, call: Call) -> Optional[List[Any]]:
    whole = looks_of(call.given.get("dataset"))
    return whole.columns if whole is not None else notes.take_header(_FROM.get(call.by, "none"))


def _told(notes: Notes, call: Call, seen: Tuple[Optional[List[Any]], List[str], Any]) -> Told:
    header, asked, table = seen
    # The sheets of a workbook are one file.
    looks = [one for one in map(looks_of, table.values() if isinstance(table, dict) else [table]) if one is not None]
    # What was chosen from a file whose header was not seen is not all that it has.
    if header is None and looks and all(call.given.get(name) is None for name in _CHOOSING):
        header = [name for one in looks for name in one.columns]
    kinds = {name: kind for one in looks for name, kind in one.kinds.items()}
    return {
        **({"asked": notes.listed(asked)} if asked else {}),
        **({"columns": notes.listed(header)} if header is not None else {}),
        **({"kinds": {name: kinds[name] for name in notes.listed(list(kinds))}} if kinds else {}),
    }


def _asked(given: Dict[str, Any], header: List[Any]) -> List[str]:
    """The columns that a call names; by their place in the header, too."""
    names: Dict[str, None] = {}
    for one in (*_CHOOSING, "index_col", "parse_dates"):
        value = given.get(one)
        if value is not None and value is not False and value is not True:
            names.update(dict.fromkeys(name for part in _parts(value) for name in _resolved(part, header)))
    names.update(dict.fromkeys(_filtered(given.get("filters"), header)))
    if isinstance(given.get("dtype"), dict):
        names.update(dict.fromkeys(named(given["dtype"])))
    return list(names)


def _filtered(filters: Any, header: List[Any]) -> List[str]:
    """The columns of `[("x", ">", 1)]` or of lists of such; an expression may speak of any."""
    if filters is None:
        return []
    if not isinstance(filters, list):
        return [text(name) for name in header]
    flat = [one for part in filters for one in (part if isinstance(part, list) else [part])]
    return [text(one[0]) for one in flat if isinstance(one, tuple) and one]


def _parts(value: Any) -> List[Any]:
    if isinstance(value, dict):  # `parse_dates={"new": ["year", "month"]}`
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [part for one in value for part in (one if isinstance(one, (list, tuple)) else [one])]
    return [value]


def _resolved(value: Any, header: List[Any]) -> List[str]:
    if type(value) is int:
        return [text(header[value])] if -len(header) <= value < len(header) else []
    return [] if isinstance(value, (bool, type)) or value is None else named(value)
