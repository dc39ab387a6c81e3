"""Where pyarrow reads and writes tables. Its functions in C are wrapped: they have no source to weave into."""

import functools
import sys
from typing import Any, Callable, Dict, Tuple

from . import reading, weaving, writing
from .notes import Current
from .reading import Call


def weave(module: Any) -> Dict[str, str]:
    """Into a submodule of pyarrow, as far as it has these; what could not be, and why."""
    name = module.__name__
    refused: Dict[str, str] = {}
    for attribute, point in _points(name).items():
        function = _found(module, attribute)
        if function is not None:
            try:
                (weaving.at_both_ends if isinstance(point, reading.Reads) else weaving.at_end)(function, point)
            except weaving.Unwoven as reason:
                refused[f"{name}.{attribute}"] = str(reason)
    for attribute, see in _NATIVE.get(name, {}).items():
        _wrap(module, attribute, see)
    return refused


def _points(module: str) -> Dict[str, weaving.Point]:
    reads: Dict[str, Tuple[str, ...]] = {
        "pyarrow.parquet": ("read_table", "read_pandas", "ParquetFile.__init__"),
        "pyarrow.feather": ("read_feather", "read_table"),
        "pyarrow.dataset": ("dataset",),
        "pyarrow.orc": ("read_table",),
    }
    writes: Dict[str, Tuple[str, ...]] = {
        "pyarrow.parquet": ("write_table", "write_to_dataset", "ParquetWriter.__init__"),
        "pyarrow.feather": ("write_feather",),
        "pyarrow.dataset": ("write_dataset",),
        "pyarrow.orc": ("write_table",),
    }
    found: Dict[str, weaving.Point] = {}
    for one in reads.get(module, ()):
        found[one] = reading.Reads(_by(module, one))
    for one in writes.get(module, ()):
        found[one] = writing.Writes(_by(module, one))
    return found


def _by(module: str, attribute: str) -> str:
    return f"{module}.{attribute.replace('.__init__', '')}"


def _found(module: Any, attribute: str) -> Any:
    owner, _, method = attribute.rpartition(".")
    return vars(getattr(module, owner, object)).get(method) if owner else getattr(module, attribute, None)


def _read_by(by: str, arguments: Tuple[Any, ...], named: Dict[str, Any], table: Any) -> None:
    if Current.notes is not None:
        options = named.get("convert_options", arguments[3] if len(arguments) > 3 else None)
        chosen = {"include_columns": getattr(options, "include_columns", None) or None}
        source = arguments[0] if arguments else named.get("input_file")
        reading.see(Current.notes, Call(by, sys._getframe(1), reading.paths_of(Current.notes, source), chosen), table)


def _write_by(by: str, arguments: Tuple[Any, ...], named: Dict[str, Any], _: Any) -> None:
    if Current.notes is not None:
        given = {**dict(zip(("data", "output_file"), arguments)), **named}
        paths = reading.paths_of(Current.notes, given.get("output_file"))
        writing.see(Current.notes, Call(by, sys._getframe(1), paths, given))


_See = Callable[[str, Tuple[Any, ...], Dict[str, Any], Any], None]
_NATIVE: Dict[str, Dict[str, _See]] = {
    "pyarrow.csv": {"read_csv": _read_by, "open_csv": _read_by, "write_csv": _write_by},
    "pyarrow.json": {"read_json": _read_by},
}


def _wrap(module: Any, attribute: str, see: _See) -> None:
    real = getattr(module, attribute, None)
    if real is None or hasattr(real, "__wrapped__"):
        return
    by = f"{module.__name__}.{attribute}"

    @functools.wraps(real)
    def wrapped(*arguments: Any, **named: Any) -> Any:
        returned = real(*arguments, **named)
        see(by, arguments, named, returned)
        return returned

    # Pickling looks where the real one says that it is.
    for holder in (module, sys.modules.get(real.__module__)):
        if holder is not None and getattr(holder, attribute, None) is real:
            setattr(holder, attribute, wrapped)
