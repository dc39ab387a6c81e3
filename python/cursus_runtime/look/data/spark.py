"""`spark.read.csv(...)` and `frame.write.parquet(...)`: folders of parts, whatever the session and the frame are."""

from typing import Any

from cursus_runtime.look.data.paths import note_read, note_write, path_in
from cursus_runtime.look.data.texts import join_paths, name_of
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Given, Made, Method, options_of

_SIDES = ("read", "write")
_FORMATS = {
    "csv": "csv",
    "parquet": "parquet",
    "json": "jsonl",
    "text": "text",
    **dict.fromkeys(("orc", "load", "save")),
}
_SETTINGS = ("format", "option", "options", "schema", "mode", "partitionBy", "bucketBy", "sortBy")


def is_known(callee: Method) -> bool:
    side, _, last = callee.name.partition(".")
    is_other = callee.owner is not UNKNOWN and not isinstance(callee.owner, Made)
    return not is_other and side in _SIDES and (last in _FORMATS or last in _SETTINGS)


def call(run: Any, callee: Method, given: Given) -> Any:
    side, _, last = callee.name.partition(".")
    if last in _SETTINGS:
        return Method(callee.owner, side)
    for one in options_of(given.get(0, "path")):
        path = path_in(one)
        if path is not None:
            note = note_read if side == "read" else note_write
            note(run, Const(_parts(path, last)), f"{side}.{last}", _FORMATS[last])
    return UNKNOWN


def _parts(path: str, last: str) -> str:
    """What Spark calls a file is a folder of parts, unless it is one file that is read."""
    ending = last if last in ("csv", "parquet", "json", "orc") else "*"
    if "." in name_of(path) or HOLE in name_of(path):
        return path
    return join_paths([path, f"{HOLE}.{ending}" if ending != "*" else HOLE])
