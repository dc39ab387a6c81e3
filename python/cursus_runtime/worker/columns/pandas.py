"""Where pandas reads and writes files, and where columns are taken from its tables: 1.x to 3.x."""

from functools import partial
from typing import Any, Callable, Dict, Iterator, NamedTuple, Tuple

from . import reading, taking, weaving, writing

_READERS = (
    *("read_csv", "read_table", "read_fwf", "read_json", "read_parquet", "read_feather", "read_orc", "read_excel"),
    "read_pickle",
)
_WRITERS = ("to_csv", "to_json", "to_parquet", "to_feather", "to_orc", "to_excel", "to_pickle")


class Start(NamedTuple):
    """A function that is told of when it starts, with these of its arguments."""

    name: str
    arguments: Tuple[str, ...]
    point: weaving.Point


_TAKEN = (
    Start("DataFrame.__getitem__", ("key",), taking.TakesOne()),
    Start("DataFrame.__delitem__", ("self", "key"), taking.Deletes()),
    Start("DataFrame.drop", ("self", "labels", "columns", "axis"), taking.Drops()),
    Start("DataFrame.rename", ("self", "mapper", "columns", "axis"), taking.Renames()),
    Start("DataFrame.pop", ("self", "item"), taking.TakesOf()),
    Start("DataFrame.get", ("self", "key"), taking.TakesOf()),
    Start("DataFrame.filter", ("self", "items"), taking.TakesOf()),
    Start("DataFrame.astype", ("self", "dtype"), taking.TakesKeys()),
    Start("DataFrame.fillna", ("self", "value"), taking.TakesKeys()),
    Start("DataFrame.aggregate", ("func", "kwargs"), taking.Aggregates()),
    Start("core.groupby.DataFrameGroupBy.aggregate", ("func", "kwargs"), taking.Aggregates()),
    Start("DataFrame.merge", ("on", "left_on", "right_on"), taking.Takes()),
    Start("merge", ("on", "left_on", "right_on"), taking.Takes()),
    Start("merge_asof", ("on", "left_on", "right_on", "by", "left_by", "right_by"), taking.Takes()),
    Start("get_dummies", ("columns",), taking.Takes()),
    Start("DataFrame.join", ("on",), taking.Takes()),
    Start("DataFrame.groupby", ("by",), taking.Takes()),
    Start("DataFrame.sort_values", ("by",), taking.Takes()),
    Start("DataFrame.set_index", ("keys",), taking.Takes()),
    Start("DataFrame.reindex", ("columns",), taking.Takes()),
    Start("DataFrame.duplicated", ("subset",), taking.Takes()),
    Start("DataFrame.drop_duplicates", ("subset",), taking.Takes()),
    Start("DataFrame.dropna", ("subset",), taking.Takes()),
    Start("DataFrame.value_counts", ("subset",), taking.Takes()),
    Start("DataFrame.explode", ("column",), taking.Takes()),
    Start("DataFrame.nlargest", ("columns",), taking.Takes()),
    Start("DataFrame.nsmallest", ("columns",), taking.Takes()),
    Start("DataFrame.pivot", ("index", "columns", "values"), taking.Takes()),
    Start("DataFrame.pivot_table", ("index", "columns", "values"), taking.Takes()),
    Start("DataFrame.melt", ("id_vars", "value_vars"), taking.Takes()),
    Start("core.groupby.DataFrameGroupBy.__getitem__", ("key",), taking.Takes()),
    Start("core.indexing._LocationIndexer.__getitem__", ("self", "key"), taking.TakesByLabel()),
    Start("core.indexing._AtIndexer.__getitem__", ("self", "key"), taking.TakesByLabel()),
)


def weave(module: Any) -> Dict[str, str]:
    """Into pandas, as far as it has these; what could not be, and why."""
    refused: Dict[str, str] = {}
    for name, into in _everything():
        function = _found(module, name)
        try:
            if function is not None:
                into(function)
            elif name.startswith(("core.", "io.")):  # other names that this pandas lacks are those that nobody can call
                refused[f"pandas.{name}"] = "is not there"
        except weaving.Unwoven as reason:
            refused[f"pandas.{name}"] = str(reason)
    return refused


def _everything() -> Iterator[Tuple[str, Callable[[Any], None]]]:
    for name, arguments, point in _TAKEN:
        yield name, partial(weaving.at_start, point=point, arguments=arguments)
    for name in _READERS:
        yield name, partial(weaving.at_both_ends, point=reading.Reads(f"pandas.{name}"))
    for name in _WRITERS:
        yield f"DataFrame.{name}", partial(weaving.at_end, point=writing.Writes(f"pandas.DataFrame.{name}"))
    yield "io.parsers.TextFileReader._make_engine", partial(weaving.at_end, point=reading.Parses())


def _found(owner: Any, name: str) -> Any:
    for part in name.split("."):
        owner = getattr(owner, part, None)
    return owner
