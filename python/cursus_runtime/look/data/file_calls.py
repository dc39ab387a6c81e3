"""Functions that open, list, copy and ask for files."""

from typing import Any, Dict

from cursus_runtime.look.data.paths import (
    is_writing,
    note_asked,
    note_list,
    note_read,
    note_search,
    note_write,
    path_in,
)
from cursus_runtime.look.data.texts import join_paths, name_of
from cursus_runtime.look.data.values import (
    HOLE,
    UNKNOWN,
    CallRule,
    Choice,
    Const,
    Given,
    Handle,
    Items,
    options_of,
    text_in,
)


def opened(run: Any, path: Any, mode: Any) -> Any:
    """An open file; writing is noted at once, reading with what reads it tells the format."""
    if is_writing(mode):
        note_write(run, path, "open")
        return run.join([Handle(path_in(one) or HOLE, "write") for one in options_of(path)])
    note_read(run, path, "open")
    return run.join([Handle(path_in(one) or HOLE, "read") for one in options_of(path)])


def _open(run: Any, given: Given, name: str) -> Any:
    return opened(run, given.get(0, "file"), given.get(1, "mode"))


def _list(run: Any, given: Given, name: str) -> Any:
    folder = given.get(0, "path")
    note_list(run, folder, name)
    if name == "os.scandir":
        return Items([_below(folder)], True)
    return Items([_name(folder)], True)


def _name(folder: Any) -> Const:
    """What is found in a folder is there when the folder is."""
    return Const(HOLE, (), None if isinstance(folder, Choice) else path_in(folder))


def _below(folder: Any, name: str = HOLE) -> Any:
    paths = [path_in(one) for one in options_of(folder)]
    found = [Const(join_paths([path, name]), (), path) for path in paths]
    return found[0] if len(found) == 1 else Choice(found)


def _walk(run: Any, given: Given, name: str) -> Any:
    """Files are found at any depth: two holes together are told as `**`."""
    top = given.get(0, "top")
    note_search(run, top, name)
    inner = Items([_name(top)], True)
    return Items([Items([_below(top, HOLE + HOLE), inner, inner])], True)


def _glob(run: Any, given: Given, name: str) -> Any:
    pattern = given.get(0, "pathname")
    note_search(run, pattern, name)
    return Items([_found(one) for one in options_of(pattern)], True)


def _found(pattern: Any) -> Any:
    text = text_in(pattern)
    return pattern if text is None else Const(text, pattern.named_by, text)


def _exists(run: Any, given: Given, name: str) -> Any:
    return note_asked(run, given.get(0, "path"), name)


def _size(run: Any, given: Given, name: str) -> Any:
    note_asked(run, given.get(0, "filename"), name)
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


RULES: Dict[str, CallRule] = {
    **dict.fromkeys(("builtins.open", "io.open", "codecs.open", "gzip.open", "bz2.open"), _open),
    **dict.fromkeys(("os.listdir", "os.scandir"), _list),
    "os.walk": _walk,
    **dict.fromkeys(("glob.glob", "glob.iglob"), _glob),
    **{f"os.path.{name}": _exists for name in ("exists", "lexists", "isfile", "isdir")},
    "os.access": _exists,
    "os.path.getsize": _size,
    **dict.fromkeys(("os.makedirs", "os.mkdir"), _make),
    "os.chdir": _change,
    **dict.fromkeys(("logging.FileHandler", "logging.basicConfig"), _log),
    **{f"shutil.{name}": _copy for name in ("copy", "copy2", "copyfile", "copytree", "move")},
    **dict.fromkeys(("os.rename", "os.replace"), _copy),
}
