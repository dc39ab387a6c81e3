"""Methods of open files and archives, and of what was read from them."""

from typing import Any

from cursus_runtime.look.data.archive_calls import unpacked
from cursus_runtime.look.data.paths import note_read, note_write
from cursus_runtime.look.data.texts import join_paths
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Given, Handle, Items, Text, text_in


def method(run: Any, owner: Handle, name: str, given: Given) -> Any:
    if owner.what == "archive":
        return _of_archive(run, owner, name, given)
    if name == "read":
        return Text(owner.path)
    if name == "readline":
        return Text(owner.path, True)
    if name == "readlines":
        return Items([Text(owner.path, True)], True)
    if name.startswith("write"):
        note_write(run, owner, "write")
    return owner if name == "__enter__" else UNKNOWN


def _of_archive(run: Any, owner: Handle, name: str, given: Given) -> Any:
    if name in ("extractall", "extract"):
        folder = given.keywords.get("path", given.get(0 if name == "extractall" else 1))
        member = text_in(given.get(0, "member"))
        unpacked(run, owner.path, folder)
        if name == "extract" and member is not None:
            note_read(run, Const(join_paths([text_in(folder) if folder is not UNKNOWN else "", member])), name)
    elif name in ("extractfile", "open", "read"):
        member = text_in(given.get(0))
        inside = f"{owner.path}!"
        unpacked(run, owner.path, Const(inside))
        path = join_paths([inside, member])
        note_read(run, Const(path), name)
        return Handle(path, "read") if name != "read" else Text(path)
    elif name in ("add", "write"):
        note_read(run, given.get(0, "name"), f"archive.{name}")
    elif name in ("getnames", "namelist"):
        return Items([Const(HOLE)], True)
    return owner if name == "__enter__" else UNKNOWN


def of_text(run: Any, owner: Text, name: str, given: Given) -> Any:
    if name in ("strip", "rstrip", "decode", "lstrip", "replace"):
        return owner
    if name in ("splitlines", "split") and not owner.is_line:
        return Items([Text(owner.path, True)], True)
    return UNKNOWN
