"""Methods of texts, which are paths as well."""

from typing import Any, Callable, Dict

from cursus_runtime.look.data.file_calls import opened
from cursus_runtime.look.data.paths import note_asked, note_list, note_read, note_search, note_write
from cursus_runtime.look.data.presence import there_of
from cursus_runtime.look.data.templates import formatted
from cursus_runtime.look.data.texts import join_paths, name_of, parent
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Given, Items, Text, text_in

_PLAIN: Dict[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper, "title": str.title}


def method(run: Any, owner: Const, name: str, given: Given) -> Any:
    text = text_in(owner)
    if text is None:
        return UNKNOWN
    rule = _RULES.get(name)
    if rule is not None:
        return rule(run, owner, given)
    if name in _PLAIN:
        return Const(_PLAIN[name](text), owner.named_by)
    if name in _SAME:
        return owner
    return UNKNOWN


_SAME = ("resolve", "absolute", "as_posix", "expanduser", "__str__", "encode", "decode", "__enter__")


def _split(run: Any, owner: Const, given: Given) -> Any:
    run.notes.read_as(owner.named_by, "list")
    separator = text_in(given.get(0, "sep"))
    if HOLE in owner.value:
        return Items([Const(HOLE, owner.named_by)], True, owner.named_by)
    parts = owner.value.split(separator or None)
    return Items([Const(part, owner.named_by) for part in parts[:500]], False, owner.named_by)


def _join(run: Any, owner: Const, given: Given) -> Const:
    many = given.get(0)
    if isinstance(many, Items) and not many.is_open and len(many.values) <= 100:
        texts = [text_in(one) for one in many.values]
        return Const(owner.value.join(HOLE if text is None else text for text in texts))
    return Const(HOLE)


def _replace(run: Any, owner: Const, given: Given) -> Const:
    old, new = text_in(given.get(0)), text_in(given.get(1))
    if not old or new is None or owner.value.count(old) * len(new) > 20_000:
        return Const(HOLE)
    return Const(owner.value.replace(old, new), owner.named_by)


def _strip(run: Any, owner: Const, given: Given) -> Const:
    return Const(owner.value.strip(text_in(given.get(0))), owner.named_by)


def _joinpath(run: Any, owner: Const, given: Given) -> Const:
    text = join_paths([owner.value, *[text_in(one) for one in given.positional]])
    return Const(text, (), there_of([owner, *given.positional]))


def _glob(run: Any, owner: Const, given: Given) -> Items:
    return _found(run, join_paths([owner.value, text_in(given.get(0, "pattern"))]), "glob")


def _rglob(run: Any, owner: Const, given: Given) -> Items:
    return _found(run, join_paths([owner.value, "**", text_in(given.get(0, "pattern"))]), "rglob")


def _found(run: Any, pattern: str, what: str) -> Items:
    note_search(run, Const(pattern), what)
    return Items([Const(pattern, (), pattern)], True)


def _iterdir(run: Any, owner: Const, given: Given) -> Items:
    note_list(run, owner, "iterdir")
    return Items([Const(join_paths([owner.value, HOLE]), (), owner.value)], True)


def _open(run: Any, owner: Const, given: Given) -> Any:
    return opened(run, owner, given.get(0, "mode"))


def _read_text(run: Any, owner: Const, given: Given) -> Text:
    note_read(run, owner, "read_text")
    return Text(owner.value)


def _write_text(run: Any, owner: Const, given: Given) -> Any:
    note_write(run, owner, "write_text")
    return UNKNOWN


def _mkdir(run: Any, owner: Const, given: Given) -> Any:
    note_write(run, owner, "mkdir")
    return UNKNOWN


def _exists(run: Any, owner: Const, given: Given) -> Any:
    return note_asked(run, owner, "exists")


def _stat(run: Any, owner: Const, given: Given) -> Any:
    note_asked(run, owner, "exists")
    return UNKNOWN


def _with_suffix(run: Any, owner: Const, given: Given) -> Const:
    last = name_of(owner.value).rpartition(".")[0] or name_of(owner.value)
    return Const(join_paths([parent(owner.value), last + (text_in(given.get(0)) or HOLE)]))


def _with_name(run: Any, owner: Const, given: Given) -> Const:
    return Const(join_paths([parent(owner.value), text_in(given.get(0))]))


_RULES: Dict[str, Callable[[Any, Const, Given], Any]] = {
    "format": formatted,
    "split": _split,
    "join": _join,
    "replace": _replace,
    "joinpath": _joinpath,
    **dict.fromkeys(("strip", "rstrip", "lstrip"), _strip),
    "glob": _glob,
    "rglob": _rglob,
    "iterdir": _iterdir,
    "open": _open,
    **dict.fromkeys(("read_text", "read_bytes"), _read_text),
    **dict.fromkeys(("write_text", "write_bytes"), _write_text),
    **dict.fromkeys(("mkdir", "touch"), _mkdir),
    **dict.fromkeys(("exists", "is_file", "is_dir"), _exists),
    "stat": _stat,
    "with_suffix": _with_suffix,
    "with_name": _with_name,
}
