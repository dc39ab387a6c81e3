"""pandas (and polars, pyarrow) readers and functions."""

from typing import Any, Dict, List

from cursus_runtime.look.data import records
from cursus_runtime.look.data.column_methods import kind_of_dtype
from cursus_runtime.look.data.frames import Column, Frame, Part, beside, stacked
from cursus_runtime.look.data.merging import merge
from cursus_runtime.look.data.paths import note_read
from cursus_runtime.look.data.selecting import columns_of
from cursus_runtime.look.data.tables import Table
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    CallRule,
    Const,
    Given,
    Items,
    Mapping,
    Method,
    options_of,
    text_in,
)

_READERS = {
    "read_csv": "csv", "read_table": "csv", "read_parquet": "parquet", "read_json": "json", "read_excel": "excel",
    "read_pickle": "pickle", "read_feather": "bytes", "read_orc": "bytes", "read_fwf": "text", "scan_csv": "csv",
    "scan_parquet": "parquet",
}  # fmt: skip


_ENDINGS = {"csv": (".csv", ".tsv"), "parquet": (".parquet", ".pq"), "json": (".json",), "jsonl": (".jsonl",)}


def _read(run: Any, given: Given, name: str) -> Any:
    """A frame of the table, or of one table for each path that it may be."""
    what = name.rsplit(".", 1)[-1]
    format = _READERS.get(what, "parquet")
    source = given.get(0, "filepath_or_buffer")
    if source is UNKNOWN:
        source = next((given.keywords[key] for key in ("path", "path_or_buf", "io") if key in given.keywords), UNKNOWN)
    if what == "read_json" and _is_true(given.keywords.get("lines")):
        format = "jsonl"
    tables: List[Table] = []
    for one in _fitting(options_of(source), format):
        places = note_read(run, one, what, format)
        tables.extend(run.notes.table_of(place.path, (what, run.line)) for place in places)
    if not tables:
        tables = [run.notes.table_of(None, (what, run.line))]
    frame = Frame([Part(tables)])
    for table in tables:
        _note_form(table, given, what)
    _note_columns(run, frame, given)
    return Items([frame], True) if "chunksize" in given.keywords else frame


def _fitting(options: List[Any], format: str) -> List[Any]:
    """A reader of one format is not given the files of another one, where the script chooses between them."""
    others = [ending for kind, endings in _ENDINGS.items() if kind != format for ending in endings]
    left = [one for one in options if not (text_in(one) or "").endswith(tuple(others))]
    return left or options


def _note_form(table: Table, given: Given, what: str) -> None:
    separator = text_in(given.keywords.get("sep")) or text_in(given.keywords.get("delimiter"))
    if separator is None and what == "read_table":
        separator = "\t"
    table.separator = table.separator or (separator if separator and separator != "," else None)
    header = given.keywords.get("header")
    names = given.keywords.get("names")
    if isinstance(header, Const) and (header.value is None or header.value is False):
        table.has_header = False
    if isinstance(names, Items) and not names.is_open:
        texts = [text_in(one) for one in names.values]
        if header is None:
            table.has_header = False
        if texts and None not in texts:
            table.names = [text for text in texts if text is not None]


def _note_columns(run: Any, frame: Frame, given: Given) -> None:
    keywords = given.keywords
    for name in ("usecols", "columns"):
        wanted = keywords.get(name)
        if isinstance(wanted, Items):
            columns_of(run, frame, wanted, name)
            _keep(frame, wanted)
    parsed = keywords.get("parse_dates")
    pattern = text_in(keywords.get("date_format"))
    if parsed is not None:
        facts = {"format": pattern} if pattern else {}
        columns_of(run, frame, parsed, "parse_dates", kind="timestamp", **facts)
    types = keywords.get("dtype")
    if isinstance(types, Mapping):
        for name, given_type in types.entries.items():
            kind = kind_of_dtype(given_type)
            columns_of(run, frame, Const(name), "dtype", **({"kind": kind} if kind else {}))
    index = keywords.get("index_col")
    if index is not None:
        columns_of(run, frame, index, "index_col", role="id")
    if isinstance(keywords.get("converters"), Mapping):
        for name in keywords["converters"].entries:
            columns_of(run, frame, Const(name), "converters")


def _keep(frame: Frame, wanted: Items) -> None:
    """Nothing else of the table is in the frame."""
    names = [text_in(one) for one in wanted.values]
    if names and not wanted.is_open and all(name and HOLE not in name for name in names):
        frame.parts = frame.keep([name for name in names if name is not None]).parts


def _is_true(value: Any) -> bool:
    return isinstance(value, Const) and value.value is True


def _concat(run: Any, given: Given, name: str) -> Any:
    run.guards.demand_items(given.get(0, "objs"))
    many, _ = run.elements(given.get(0, "objs"))
    frames = [option for one in many for option in options_of(one) if isinstance(option, Frame)]
    columns = [one for one in many if isinstance(one, Column)]
    axis = given.get(1, "axis")
    is_beside = isinstance(axis, Const) and axis.value in (1, "columns")
    if not frames:
        return _framed(columns) if columns else UNKNOWN
    if is_beside:
        return beside(frames + [_framed(columns)]) if columns else beside(frames)
    return stacked(frames)


def _framed(columns: List[Column]) -> Frame:
    frame = Frame([])
    for column in columns:
        if column.frame is not None and column.facts:
            return column.frame.keep([facts.key for one in columns for facts in one.facts[:1]])
    return frame


def _frame(run: Any, given: Given, name: str) -> Any:
    """A frame of the script's own making, or of another one."""
    source = given.get(0, "data")
    if isinstance(source, Frame):
        frame = source.copy()
        names = given.keywords.get("columns")
        if isinstance(names, Items) and not names.is_open:
            columns_of(run, frame, names, "used")
        return frame
    frame = records.frame_of(run, source) or Frame([])
    if isinstance(source, Mapping):
        frame.made = set(source.entries)
    return frame


def _merge(run: Any, given: Given, name: str) -> Any:
    left, right = given.get(0, "left"), given.get(1, "right")
    rest = Given([right, *given.positional[2:]], given.keywords)
    return merge(run, left, rest) if isinstance(left, Frame) else UNKNOWN


def _on_columns(run: Any, given: Given, name: str) -> Any:
    """`pd.to_datetime(column)` and the like are the column's methods."""
    last = name.rsplit(".", 1)[-1]
    source = given.get(0, "arg")
    if isinstance(source, (Column, Frame)):
        return run.apply(Method(source, last), Given(given.positional[1:], given.keywords))
    return UNKNOWN


def _parquet(run: Any, given: Given, name: str) -> Any:
    return _read(run, given, "pyarrow.read_parquet")


_FUNCTIONS = (
    "to_datetime", "to_numeric", "to_timedelta", "get_dummies", "cut", "qcut", "factorize", "isnull", "isna", "notna",
    "notnull", "unique", "crosstab", "pivot_table", "melt", "Series", "Categorical",
)  # fmt: skip

RULES: Dict[str, CallRule] = {
    **{f"pandas.{name}": _read for name in _READERS},
    **{f"polars.{name}": _read for name in _READERS},
    **{f"awswrangler.s3.{name}": _read for name in _READERS},
    **dict.fromkeys(("pyarrow.parquet.read_table", "pyarrow.parquet.ParquetDataset"), _parquet),
    **dict.fromkeys(("pandas.concat", "polars.concat"), _concat),
    **dict.fromkeys(("pandas.DataFrame", "pandas.core.frame.DataFrame", "polars.DataFrame"), _frame),
    **dict.fromkeys(("pandas.DataFrame.from_records", "pandas.json_normalize"), _frame),
    "pandas.merge": _merge,
    **{f"pandas.{name}": _on_columns for name in _FUNCTIONS},
}
