"""Modules of the project that do not travel with a script: where they lie, and what of them it needs."""

import os
from typing import Dict, Iterator, List, Optional

from cursus_runtime.look.imports import imports_of, local_files, modules_of
from cursus_runtime.look.modules import Interpreter, local_file
from cursus_runtime.look.source import Facts, Sources

# Of others, or of runs.
_UNREAD = ("node_modules", "pipeline_testing", "site-packages", "venv", "__pycache__")
_MOST_FOLDERS = 200


def own_module(entry: Facts, own: str, root: str) -> Optional[str]:
    """Where in the project the imported module or package lies: in a folder above the script's own, or beside those."""
    top = entry["module"].split(".")[0]
    for folder in _near(own, root):
        files = list(local_files(entry["module"], entry.get("names", []), [folder]))
        # A folder called as a library is, with scripts in it, is no package of that name.
        if files and (os.path.basename(files[0]) == "__init__.py" or os.path.dirname(files[0]) != own):
            return _path_of(top, folder)
    return None


def helpers(imports: List[Facts], folders: List[str], source: str, known: "Known") -> Facts:
    """What a script surely imports from the project's source folder, and the files that takes; {} if nothing."""
    tops = {}
    for entry in imports:
        for module in modules_of(entry) if entry["certain"] and not entry["level"] else []:
            top = module.split(".")[0]
            if local_file(top, folders) is None and known.lies_in(top, source):
                tops.setdefault(top, entry["line"])
    if not tops:
        return {}
    modules = [{"module": top, "line": line, "path": _path_of(top, source)} for top, line in tops.items()]
    return {"helpers": {"folder": source, "modules": modules, "files": sorted(_needed(list(tops), source, known))}}


class Known:
    """What can be found where, for the scripts of one request."""

    def __init__(self, interpreter: Interpreter, sources: Sources) -> None:
        self._interpreter = interpreter
        self._sources = sources

    def lies_in(self, top: str, source: str) -> bool:
        """Whether the name stands for a module of that folder: what is installed comes with the container."""
        return not self._interpreter.has(top) and local_file(top, [source]) is not None

    def named_in(self, file: str) -> Iterator[str]:
        """The top-level names that a file imports."""
        tree = self._sources.tree(file) if file.endswith(".py") else None
        for entry in imports_of(tree) if tree is not None else ():
            if not entry["level"]:
                yield from (module.split(".")[0] for module in modules_of(entry))


def _needed(tops: List[str], source: str, known: Known) -> Dict[str, None]:
    files: Dict[str, None] = {}
    seen = set(tops)
    pending = list(tops)
    while pending:
        top = pending.pop()
        for file in _files_of(top, source):
            files[file] = None
            new = {name for name in known.named_in(file) if name not in seen and known.lies_in(name, source)}
            seen |= new
            pending.extend(sorted(new))
    return files


def _path_of(top: str, folder: str) -> str:
    module = os.path.join(folder, top + ".py")
    return module if local_file(top, [folder]) == module else os.path.join(folder, top)


def _files_of(top: str, source: str) -> Iterator[str]:
    path = _path_of(top, source)
    if path.endswith(".py"):
        yield path
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if _is_own(name))
        paths = (os.path.join(folder, name) for name in sorted(names) if not name.startswith("."))
        yield from (one for one in paths if os.path.isfile(one))


def _near(folder: str, root: str) -> Iterator[str]:
    """The folders from here up to the project's, each with those in it."""
    while folder == root or folder.startswith(root.rstrip(os.sep) + os.sep):
        yield folder
        yield from _below(folder)
        folder = os.path.dirname(folder)
        if folder == os.path.dirname(folder):
            return


def _below(folder: str) -> List[str]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.is_dir() and _is_own(entry.name))
    except OSError:
        return []  # nothing can be imported from it, either
    return [os.path.join(folder, name) for name in names[:_MOST_FOLDERS]]


def _is_own(name: str) -> bool:
    return not name.startswith(".") and name not in _UNREAD
