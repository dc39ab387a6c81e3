"""Functions that pack and unpack archives."""

from typing import Any, Dict

from cursus_runtime.look.data.paths import is_writing, note_read, note_write, path_in
from cursus_runtime.look.data.values import HOLE, UNKNOWN, CallRule, Const, Given, Handle, options_of, text_in


def _archive(run: Any, given: Given, name: str) -> Any:
    path = given.get(0, "name" if name.startswith("tarfile") else "file")
    path = given.keywords.get("fileobj", path) if path_in(path) is None else path
    format = "tar" if name.startswith("tarfile") else "zip"
    note = note_write if is_writing(given.get(1, "mode")) else note_read
    note(run, path, name.split(".")[0], format)
    mode = "write" if note is note_write else "read"
    return run.join([Handle(path_in(one) or HOLE, mode, "archive") for one in options_of(path)])


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


RULES: Dict[str, CallRule] = {
    **dict.fromkeys(("tarfile.open", "tarfile.TarFile", "tarfile.TarFile.open", "zipfile.ZipFile"), _archive),
    "shutil.unpack_archive": _unpack,
    "shutil.make_archive": _pack,
}
