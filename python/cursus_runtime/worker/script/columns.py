"""Whether a KeyError of pandas means columns that a table lacks, and which ones: rows and dictionaries raise it, too.

Meant to be silent rather than wrong: the table itself is looked at, in the frames that the error passed through.
"""

import re
import sys
import types
from typing import Any, Dict, Iterator, List, Optional, Tuple

from .representation import Masks, show, within_time

_MOST = 50
# In these the name stands alone in the error.
_LOOKUPS = {"get_grouper", "_get_label_or_level_values"}
_LISTS = {"duplicated", "dropna"}
_WORDS = re.compile(
    r"not found in columns|in the columns|not present in the DataFrame|not columns of the DataFrame"
    r"|^Columns? not found:|^Label\(s\) .* do not exist"
)
_ONE_NAME = re.compile(r"^Column not found: (.*)$")

_Frames = List[Tuple[types.FrameType, int]]


def missing(error: BaseException, frames: _Frames, own: _Frames, masks: Masks) -> Optional[Dict[str, List[str]]]:
    """`missing` and `known` columns; None when it is about something else."""
    pandas = sys.modules.get("pandas")
    if not isinstance(error, KeyError) or pandas is None or not frames or not _is_pandas(frames[-1][0]):
        return None
    found: List[Dict[str, List[str]]] = []

    def look() -> str:
        names, table = _looked_up(error, [frame for frame, _ in frames], [frame for frame, _ in own], pandas)
        known = list(table.columns[:_MOST])
        found.append({"missing": [_text(name, masks) for name in names], "known": [_text(one, masks) for one in known]})
        return ""

    within_time(look, "")
    return found[0] if found and found[0]["missing"] else None


def _looked_up(error: BaseException, frames: List[Any], own: List[Any], pandas: Any) -> Tuple[List[Any], Any]:
    """The names and the table that lacks them. Raises whatever it likes where there is no such table."""
    tables = [table for frame in reversed(frames) for table in _tables(frame, pandas)]
    # A row knows nothing of its table: the script's own are asked.
    tables = tables or [
        table for frame in reversed(own) for table in frame.f_locals.values() if isinstance(table, pandas.DataFrame)
    ]
    inner = frames[-1]
    searched = inner.f_locals.get("self")
    if isinstance(searched, pandas.Index):
        table = next(one for one in tables if _are_columns(searched, one))
        if any(_by_rows(frame, pandas) for frame in frames):
            return [], table
        wanted = inner.f_locals.get("labels", inner.f_locals.get("key", error.args[0]))
    else:
        table = tables[0]
        wanted = _named(error.args[0], inner)
    names = list(wanted) if isinstance(wanted, (list, pandas.Index)) or hasattr(wanted, "dtype") else [wanted]
    return [name for name in names if name not in table.columns][:_MOST], table


def _tables(frame: Any, pandas: Any) -> Iterator[Any]:
    if _is_pandas(frame):
        for name in ("self", "obj", "frame", "data"):
            value = frame.f_locals.get(name)
            for one in (value, _held(value)):
                if isinstance(one, pandas.DataFrame):
                    yield one


def _held(value: Any) -> Any:
    """The table of an indexer or of groups; a half-made one asks itself for ever."""
    try:
        return getattr(value, "obj", None)
    except Exception:
        return None


def _are_columns(searched: Any, table: Any) -> bool:
    """A table of correlations has the same names for its rows: then nobody knows."""
    is_columns = searched is table.columns or searched.equals(table.columns)
    return is_columns and not searched.equals(table.index)


def _by_rows(frame: Any, pandas: Any) -> bool:
    """`loc` with several keys tries columns last, when its row keys have levels."""
    table = getattr(frame.f_locals.get("self"), "obj", None)
    in_indexing = frame.f_globals.get("__name__") == "pandas.core.indexing"
    return in_indexing and isinstance(table, pandas.DataFrame) and isinstance(table.index, pandas.MultiIndex)


def _named(said: Any, frame: Any) -> List[Any]:
    """What an error names that comes from no index."""
    function = frame.f_code.co_name
    if function in _LOOKUPS:
        return [said] if not frame.f_locals.get("axis") else []
    if function in _LISTS:
        return list(said)
    if not isinstance(said, str) or not _WORDS.search(said):
        return []
    one = _ONE_NAME.match(said)
    return [one.group(1)] if one else re.findall(r"'([^']*)'", said.replace("'index'", "").replace("'columns'", ""))


def _is_pandas(frame: types.FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).split(".")[0] == "pandas"


def _text(name: Any, masks: Masks) -> str:
    return masks.text(name[:200] if isinstance(name, str) else show(name))
