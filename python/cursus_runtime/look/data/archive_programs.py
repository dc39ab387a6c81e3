"""Archives that a script packs and unpacks by starting `tar`, `unzip` or `zip`."""

import shlex
from typing import Any, Dict, Iterator, List, Optional, Tuple

from cursus_runtime.look.data.archive_calls import unpacked
from cursus_runtime.look.data.paths import note_read, note_write
from cursus_runtime.look.data.texts import join_paths, name_of
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Given, Items, text_in

# One command ends with these, and another one begins.
_BETWEEN = ("&&", "||", ";", "|", "&")
_LONG = {"--extract": "x", "--get": "x", "--create": "c", "--list": "t", "--file": "f", "--directory": "C"}
# Letters with a value beside them: only the archive and the folder are of use.
_VALUED = "fCITX"


def note_archives(run: Any, given: Given) -> None:
    """What a started command does with archives; of other programs nothing is noted."""
    for words in _commands(given.get(0, "args")):
        at = text_in(given.keywords.get("cwd"))
        program = name_of(words[0])
        if program in ("tar", "bsdtar"):
            _tar(run, words[1:], at)
        elif program == "unzip":
            _unzip(run, words[1:], at)
        elif program == "zip":
            _zip(run, words[1:], at)


def _commands(command: Any) -> Iterator[List[str]]:
    """The words of each command: of a list, of a shell's line, of `["sh", "-c", line]`."""
    if not isinstance(command, Items):
        yield from _of_line(text_in(command))
        return
    words = [_word(part) for part in command.values]
    if len(words) > 2 and name_of(words[0]) in ("sh", "bash") and words[1].startswith("-") and "c" in words[1]:
        yield from _of_line(words[2])
    elif len(words) == 1:
        yield from _of_line(words[0])
    elif words:
        yield words


def _word(part: Any) -> str:
    text = text_in(part)
    return HOLE if text is None else text


def _of_line(line: Optional[str]) -> Iterator[List[str]]:
    lexer = shlex.shlex(line or "", posix=True, punctuation_chars="&|;")
    lexer.whitespace_split = True
    words: List[str] = []
    try:
        for word in [*lexer, ";"]:
            if word not in _BETWEEN:
                words.append(word)
            elif words:
                yield words
                words = []
    except ValueError:
        return  # a quote that does not end: no shell would run it


def _tar(run: Any, words: List[str], at: Optional[str]) -> None:
    letters, values, names = _read_tar(words)
    archive = values.get("f")
    if archive is None:
        return
    folder = join_paths([at or "", values["C"]]) if "C" in values else at
    path = Const(_from(at, archive))
    if "x" in letters:
        _noted_unpacking(run, (path, folder), names)
    elif "c" in letters:
        note_write(run, path, "tar", "tar")
        _noted_packing(run, names, folder)
    elif "t" in letters:
        note_read(run, path, "tar", "tar")


def _read_tar(words: List[str]) -> Tuple[str, Dict[str, str], List[str]]:
    """Its letters, the values of `-f` and `-C`, and what else stands there: members, or what is packed."""
    letters, values, names = "", {}, []
    rest = list(words)
    is_first = True
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word.startswith("--"):
            letter = _LONG.get(name, "")
            letters += letter
            if letter and letter in _VALUED:
                values[letter] = value if equals else (rest.pop(0) if rest else HOLE)
        elif word.startswith("-") or is_first:
            found, own = _bundle(word.lstrip("-"), word.startswith("-"))
            letters += found
            for letter in (one for one in found if one in _VALUED):
                values[letter] = own or (rest.pop(0) if rest else HOLE)
        else:
            names.append(word)
        is_first = False
    return letters, values, names


def _bundle(word: str, is_dashed: bool) -> Tuple[str, str]:
    """`xzf` and, behind a dash only, the value that a letter has beside it: `-xf/tmp/a.tar`."""
    at = next((index for index, letter in enumerate(word) if letter in _VALUED), len(word))
    return (word[: at + 1], word[at + 1 :]) if is_dashed else (word, "")


def _unzip(run: Any, words: List[str], at: Optional[str]) -> None:
    rest = list(words)
    folder = at
    if "-d" in rest[:-1]:
        place = rest.index("-d")
        folder = join_paths([at or "", rest[place + 1]])
        del rest[place : place + 2]
    names = [word for word in rest if not word.startswith("-")]
    if names:
        _noted_unpacking(run, (Const(_from(at, names[0])), folder), names[1:], "zip")


def _zip(run: Any, words: List[str], at: Optional[str]) -> None:
    names = [word for word in words if not word.startswith("-")]
    if len(names) > 1:
        archive = _from(at, names[0])
        note_write(run, Const(archive if "." in name_of(archive) else archive + ".zip"), "zip", "zip")
        _noted_packing(run, names[1:], at)


def _noted_unpacking(run: Any, place: Tuple[Const, Optional[str]], members: List[str], program: str = "tar") -> None:
    path, folder = place
    note_read(run, path, program, program)
    unpacked(run, path.value, UNKNOWN if folder is None else Const(folder))
    for member in members:
        note_read(run, Const(join_paths([folder or "", member])), program)


def _noted_packing(run: Any, names: List[str], folder: Optional[str]) -> None:
    for name in names:
        note_read(run, Const(_from(folder, name)), "archive.add")


def _from(folder: Optional[str], path: str) -> str:
    return join_paths([folder or "", path])
