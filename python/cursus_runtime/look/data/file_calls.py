"""Functions that open, list, copy, pack and ask for files."""

import re
from typing import Any, Callable, Dict

from cursus_runtime.look.data.paths import note_asked, note_list, note_read, note_write, path_in
from cursus_runtime.look.data.texts import join_paths, name_of, parent
from cursus_runtime.look.data.values import (
    HOLE,
    TEMPORARY,
    UNKNOWN,
    Choice,
    Const,
    Given,
    Handle,
    Items,
    options_of,
    text_in,
)

Rule = Callable[[Any, Given, str], Any]

_WRITING = ("write", "save", "dump", "export", "to_")
_READING = ("load", "read", "open", "parse", "from_file", "imread")
# `InferenceSession("net.onnx")`: an object reads the file that it is given, unless it is called after what it leaves.
_RECORDING = re.compile("Writer|Handler|Logger|Checkpoint|Saver|Record|Report|Export|Output|Sink|Error|Exception")
_FETCHING = ("urlretrieve", "download_file", "download", "get_file")
_FORMATS = {"load_model": "xgboost-model", "save_model": "xgboost-model"}


def is_writing(mode: Any) -> bool:
    return any(letter in (text_in(mode) or "") for letter in "wax")


def opened(run: Any, path: Any, mode: Any) -> Any:
    """An open file; writing is noted at once, reading with what reads it tells the format."""
    if is_writing(mode):
        note_write(run, path, "open")
        return run.join([Handle(path_in(one) or HOLE, "write") for one in options_of(path)])
    note_read(run, path, "open")
    return run.join([Handle(path_in(one) or HOLE, "read") for one in options_of(path)])


def _open(run: Any, given: Given, name: str) -> Any:
    return opened(run, given.get(0, "file"), given.get(1, "mode"))


def _archive(run: Any, given: Given, name: str) -> Any:
    path = given.get(0, "name" if name.startswith("tarfile") else "file")
    path = given.keywords.get("fileobj", path) if path_in(path) is None else path
    format = "tar" if name.startswith("tarfile") else "zip"
    note = note_write if is_writing(given.get(1, "mode")) else note_read
    note(run, path, name.split(".")[0], format)
    mode = "write" if note is note_write else "read"
    return run.join([Handle(path_in(one) or HOLE, mode, "archive") for one in options_of(path)])


def _list(run: Any, given: Given, name: str) -> Any:
    folder = given.get(0, "path")
    note_list(run, folder, name)
    if name == "os.scandir":
        return Items([_below(folder)], True)
    return Items([Const(HOLE)], True)


def _below(folder: Any, name: str = HOLE) -> Any:
    paths = [path_in(one) for one in options_of(folder)]
    found = [Const(join_paths([path, name])) for path in paths]
    return found[0] if len(found) == 1 else Choice(found)


def _walk(run: Any, given: Given, name: str) -> Any:
    """Files are found at any depth: two holes together are told as `**`."""
    top = given.get(0, "top")
    note_list(run, top, name)
    inner = Items([Const(HOLE)], True)
    return Items([Items([_below(top, HOLE + HOLE), inner, inner])], True)


def _glob(run: Any, given: Given, name: str) -> Any:
    pattern = given.get(0, "pathname")
    note_list(run, pattern, name)
    return Items(list(options_of(pattern)), True)


def _exists(run: Any, given: Given, name: str) -> Any:
    note_asked(run, given.get(0, "path"), name)
    return UNKNOWN


def _make(run: Any, given: Given, name: str) -> Any:
    note_write(run, given.get(0, "name"), name)
    return UNKNOWN


def _change(run: Any, given: Given, name: str) -> Any:
    run.notes.places.folder = path_in(given.get(0, "path")) or run.notes.places.folder
    return UNKNOWN


def _log(run: Any, given: Given, name: str) -> Any:
    note_write(run, given.get(0, "filename"), name)
    return UNKNOWN


def _copy(run: Any, given: Given, name: str) -> Any:
    source, target = given.get(0, "src"), given.get(1, "dst")
    note_read(run, source, name)
    for one in options_of(target):
        text = text_in(one)
        source_name = name_of(path_in(source) or "")
        into = text is not None and "." not in name_of(text) and "." in source_name
        note_write(run, Const(join_paths([text, source_name])) if into else one, name)
    return target


def _unpack(run: Any, given: Given, name: str) -> Any:
    note_read(run, given.get(0, "filename"), name, "tar")
    unpacked(run, path_in(given.get(0, "filename")), given.get(1, "extract_dir"))
    return UNKNOWN


def unpacked(run: Any, archive: Any, folder: Any) -> None:
    """What is read below the folder from now on are the archive's members."""
    into = path_in(folder) if folder is not UNKNOWN else "."
    if archive is not None and into is not None:
        places = run.notes.places
        places.unpacked.setdefault(places.whole(into), places.whole(archive))
        if into.startswith("/"):
            note_write(run, folder, "unpacked")


def _pack(run: Any, given: Given, name: str) -> Any:
    base = text_in(given.get(0, "base_name"))
    suffix = {"zip": ".zip", "tar": ".tar", "gztar": ".tar.gz"}.get(text_in(given.get(1, "format")) or "", "")
    path = Const((base or HOLE) + suffix)
    note_write(run, path, name)
    return path


def _temporary(run: Any, given: Given, name: str) -> Const:
    run.temporaries += 1
    return Const(f"{TEMPORARY}{run.temporaries}")


def _join(run: Any, given: Given, name: str) -> Any:
    parts = [options_of(one) for one in given.positional]
    choices = [one for one in parts if len(one) > 1]
    if not choices:
        return Const(join_paths([text_in(one[0]) if one else None for one in parts]))
    found = []
    for choice in choices[0][:6]:
        texts = [text_in(choice if one is choices[0] else (one[0] if one else UNKNOWN)) for one in parts]
        found.append(Const(join_paths(texts)))
    return run.join(found)


def _same(run: Any, given: Given, name: str) -> Any:
    return given.get(0)


def _part(run: Any, given: Given, name: str) -> Any:
    text = text_in(given.get(0))
    if text is None:
        return UNKNOWN
    if name.endswith("dirname"):
        return Const(parent(text))
    if name.endswith("basename"):
        return Const(name_of(text))
    stem, dot, suffix = text.rpartition(".")
    return Items([Const(stem or text), Const(dot + suffix)]) if name.endswith("splitext") else UNKNOWN


def note_by_verb(run: Any, name: str, given: Given) -> None:
    """A function that is not known, by what its name says that it does with a path."""
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


RULES: Dict[str, Rule] = {
    **dict.fromkeys(("builtins.open", "io.open", "codecs.open", "gzip.open", "bz2.open"), _open),
    **dict.fromkeys(("tarfile.open", "tarfile.TarFile", "tarfile.TarFile.open", "zipfile.ZipFile"), _archive),
    **dict.fromkeys(("os.listdir", "os.scandir"), _list),
    "os.walk": _walk,
    **dict.fromkeys(("glob.glob", "glob.iglob"), _glob),
    **dict.fromkeys(("os.path.exists", "os.path.isfile", "os.path.isdir", "os.path.getsize"), _exists),
    **dict.fromkeys(("os.makedirs", "os.mkdir"), _make),
    "os.chdir": _change,
    **dict.fromkeys(("logging.FileHandler", "logging.basicConfig"), _log),
    **{f"shutil.{name}": _copy for name in ("copy", "copy2", "copyfile", "copytree", "move")},
    **dict.fromkeys(("os.rename", "os.replace"), _copy),
    "shutil.unpack_archive": _unpack,
    "shutil.make_archive": _pack,
    **dict.fromkeys(("tempfile.mkdtemp", "tempfile.TemporaryDirectory", "tempfile.gettempdir"), _temporary),
    "os.path.join": _join,
    **dict.fromkeys(("pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath"), _join),
    **{f"os.path.{name}": _same for name in ("abspath", "realpath", "normpath", "expanduser")},
    **{f"os.path.{name}": _part for name in ("dirname", "basename", "splitext")},
    "os.fspath": _same,
}
