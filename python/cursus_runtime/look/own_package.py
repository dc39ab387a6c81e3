"""Whether a script needs to be part of a package: `from ..core import text` says so, and a plain start knows none."""

import os
from typing import Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

from cursus_runtime.look.imports import imports_of, local_files
from cursus_runtime.look.source import Facts, Sources


class _Asked(NamedTuple):
    file: str
    entry: Facts

    @property
    def base(self) -> str:
        """The folder that the dots lead to."""
        folder = os.path.dirname(self.file)
        for _ in range(self.entry["level"] - 1):
            folder = os.path.dirname(folder)
        return folder


def own_package(path: str, imports: List[Facts], sources: Sources) -> Optional[Facts]:
    """The package that the script asks for, see `src/model/script.ts`; None where a plain start does.

    An import in a `try` or a function is no reason: the one is guarded, and the other ends where the cloud's does.
    """
    first = next((entry for entry in imports if entry["level"] and entry["certain"]), None)
    if first is None:
        return None
    script = os.path.abspath(path)
    asked = list(_asked([_Asked(script, entry) for entry in imports if entry["level"]], sources))
    return {
        "line": first["line"],
        "module": "." * first["level"] + (first["module"] or ", ".join(first.get("names", []))),
        "folders": _folders(os.path.dirname(script), [one.base for one, _ in asked if one.base != os.sep]),
        "files": sorted({file for _, files in asked for file in files} - {script}),
    }


def _asked(pending: List[_Asked], sources: Sources) -> Iterator[Tuple[_Asked, List[str]]]:
    """Every relative import of the script and of the modules that it leads to, with the files that it runs."""
    seen: Set[str] = set()
    while pending:
        one = pending.pop()
        files = list(_files_of(one))
        yield one, files
        for file in files:
            tree = None if file in seen else sources.tree(file)
            seen.add(file)
            if tree is not None:
                pending.extend(_Asked(file, entry) for entry in imports_of(tree) if entry["level"])


def _files_of(one: _Asked) -> Iterator[str]:
    init = os.path.join(one.base, "__init__.py")
    if os.path.isfile(init):
        yield init
    names = [name for name in one.entry.get("names", []) if name != "*"]
    if one.entry["module"]:
        yield from local_files(one.entry["module"], names, [one.base])
    else:
        for name in names:
            yield from local_files(name, [], [one.base])


def _folders(own: str, bases: List[str]) -> List[str]:
    """The folders that must be packages, the outermost first; the last one is the script's own."""
    above: Dict[str, None] = {own: None}
    outermost = min((base for base in bases if _is_in(own, base)), key=len, default=own)
    folder = own
    while folder != outermost:
        folder = os.path.dirname(folder)
        above[folder] = None
    return list(reversed(list(above)))


def _is_in(folder: str, other: str) -> bool:
    return folder == other or folder.startswith(other.rstrip(os.sep) + os.sep)
