"""Functions that are not known, by what their names say that they do with a path."""

import re
from typing import Any

from cursus_runtime.look.data.paths import note_read, note_write, path_in
from cursus_runtime.look.data.texts import name_of
from cursus_runtime.look.data.values import TEMPORARY, Given

_WRITING = ("write", "save", "dump", "export", "to_")
_READING = ("load", "read", "open", "parse", "from_file", "imread")
# `InferenceSession("net.onnx")`: an object reads the file that it is given, unless it is called after what it leaves.
_RECORDING = re.compile("Writer|Handler|Logger|Checkpoint|Saver|Record|Report|Export|Output|Sink|Error|Exception")
_FETCHING = ("urlretrieve", "download_file", "download", "get_file")
_FORMATS = {"load_model": "xgboost-model", "save_model": "xgboost-model"}


def note_by_verb(run: Any, name: str, given: Given) -> None:
    """Notes what a call of this function does with the first path that it is given."""
    last = name.rsplit(".", 1)[-1]
    paths = [one for one in given.all[:3] if path_in(one) is not None and _is_path(path_in(one) or "")]
    if not paths:
        return
    if last in _FETCHING:
        run.notes.places.fetched.add(run.notes.places.whole(path_in(paths[-1]) or ""))
    elif last.startswith(_WRITING):
        note_write(run, paths[0], last, _FORMATS.get(last))
    elif last.startswith(_READING):
        note_read(run, paths[0], last, _FORMATS.get(last))
    elif last[:1].isupper() and not _RECORDING.search(last) and "." in name_of(path_in(paths[0]) or ""):
        note_read(run, paths[0], last)


def _is_path(path: str) -> bool:
    return "/" in path or "." in path[1:] or path.startswith(TEMPORARY)
