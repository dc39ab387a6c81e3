"""Functions that make paths: of their parts, of other paths, of nothing."""

from typing import Any, Dict

from cursus_runtime.look.data.presence import there_of
from cursus_runtime.look.data.texts import join_paths, name_of, parent
from cursus_runtime.look.data.values import TEMPORARY, UNKNOWN, CallRule, Const, Given, Items, options_of, text_in


def _temporary(run: Any, given: Given, name: str) -> Const:
    run.temporaries += 1
    return Const(f"{TEMPORARY}{run.temporaries}")


def _join(run: Any, given: Given, name: str) -> Any:
    parts = [options_of(one) for one in given.positional]
    choices = [one for one in parts if len(one) > 1]
    if not choices:
        text = join_paths([text_in(one[0]) if one else None for one in parts])
        return Const(text, (), there_of(given.positional))
    found = []
    for choice in choices[0][:6]:
        values = [choice if one is choices[0] else (one[0] if one else UNKNOWN) for one in parts]
        found.append(Const(join_paths([text_in(one) for one in values]), (), there_of(values)))
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


RULES: Dict[str, CallRule] = {
    **dict.fromkeys(("tempfile.mkdtemp", "tempfile.TemporaryDirectory", "tempfile.gettempdir"), _temporary),
    "os.path.join": _join,
    **dict.fromkeys(("pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath"), _join),
    **{f"os.path.{name}": _same for name in ("abspath", "realpath", "normpath", "expanduser")},
    **{f"os.path.{name}": _part for name in ("dirname", "basename", "splitext")},
    "os.fspath": _same,
}
