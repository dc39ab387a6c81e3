"""Where a script's imports come from: its own folders, this interpreter, or nowhere."""

import ast
import os
from typing import Dict, Iterator, List, NamedTuple, Optional

from cursus_runtime.look.imports import imports_of, local_files, modules_of
from cursus_runtime.look.modules import Interpreter, distribution_of, local_file
from cursus_runtime.look.own_modules import Known, helpers, own_module
from cursus_runtime.look.own_package import own_package
from cursus_runtime.look.search_path import Change, may_find
from cursus_runtime.look.shadows import names_below
from cursus_runtime.look.source import Facts, Sources


class Preload(NamedTuple):
    # Installed modules that the script surely imports, by itself or through its siblings, in order.
    modules: List[str]
    # The siblings that run with it, by their files.
    siblings: Dict[str, ast.Module]
    # Where the imports of each are looked for.
    folders: Dict[str, List[str]]


class Places:
    """Answers for the scripts of one request, remembering parsed files and found modules."""

    def __init__(self, root: Optional[str] = None) -> None:
        self._interpreter = Interpreter()
        self._sources = Sources()
        # The project's folder.
        self._root = root

    def sort(self, imports: List[Facts], folders: List[str], changes: List[Change]) -> Facts:
        """Modules beside the script (`siblings`), those that lie elsewhere in the project (`leftBehind`) or nowhere
        (`missing`), and all that pip brings."""
        siblings: List[Facts] = []
        left_behind: List[Facts] = []
        missing: List[Facts] = []
        from_pip: List[Facts] = []
        seen = set()
        for entry in imports:
            for module in modules_of(entry):
                top = module.split(".")[0]
                place = self._local(top, folders) if not entry["level"] else local_file(top, folders)
                if (top, bool(place)) in seen:
                    continue
                if place:
                    known = {"isInstalled": True} if not entry["level"] and self._interpreter.has(top) else {}
                    siblings.append({"module": top, "line": entry["line"], **known})
                elif entry["certain"] and not entry["level"] and not self._interpreter.is_stdlib(top):
                    known = {"module": top, "line": entry["line"], "distribution": distribution_of(module)}
                    if not self._finds(top, entry["line"], changes):
                        lies_in = self._root and own_module(entry, folders[0], self._root)
                        if lies_in:
                            left_behind.append({"module": top, "line": entry["line"], "path": lies_in})
                            seen.add((top, False))
                            continue
                        missing.append(known)
                    elif not self._interpreter.has(top):
                        continue
                    from_pip.append(known)
                else:
                    continue
                seen.add((top, bool(place)))
        known = {"leftBehind": left_behind} if left_behind else {}
        return {"siblings": siblings, "missing": missing, "fromPip": from_pip, **known}

    def preload(self, imports: List[Facts], folders: List[str], path: str) -> Preload:
        """What can be imported ahead of the script."""
        script = os.path.realpath(path)
        seen: Dict[str, List[str]] = {script: folders}
        modules = list(dict.fromkeys(self._preload(imports, folders, seen)))
        trees = {file: self._sources.tree(file) for file in sorted(seen.keys() - {script})}
        return Preload(modules, {file: tree for file, tree in trees.items() if tree is not None}, seen)

    def beside(self, preload: Preload, path: str, changes: List[Change]) -> List[Facts]:
        """What pip brings to the siblings of a script, each module once; `file` is relative to its folder."""
        own = os.path.dirname(os.path.realpath(path))
        found: Dict[str, Facts] = {}
        for file, tree in preload.siblings.items():
            for entry in self.sort(list(imports_of(tree)), preload.folders[file], changes)["fromPip"]:
                found.setdefault(entry["module"], {**entry, "file": os.path.relpath(file, own)})
        return list(found.values())

    def helpers(self, imports: List[Facts], folders: List[str], source: Optional[str]) -> Facts:
        """What of the project's source folder the script needs, where another folder travels."""
        return {} if source is None else helpers(imports, folders, source, Known(self._interpreter, self._sources))

    def package(self, imports: List[Facts], path: str) -> Facts:
        """The package that the script must be part of, if any."""
        package = own_package(path, imports, self._sources)
        return {} if package is None else {"package": package}

    def _finds(self, top: str, line: int, changes: List[Change]) -> bool:
        return self._interpreter.has(top) or may_find(top, line, changes)

    def _local(self, top: str, folders: List[str]) -> Optional[str]:
        place = local_file(top, folders)
        # A folder without __init__.py loses against any module of the same name that is installed.
        if place and not place.endswith(".py") and self._interpreter.has(top):
            return None
        return place

    def _preload(self, imports: List[Facts], folders: List[str], seen: Dict[str, List[str]]) -> Iterator[str]:
        for entry in imports:
            if not entry["certain"]:
                continue
            for module in modules_of(entry):
                names = entry.get("names", [])
                if entry["level"] or self._local(module.split(".")[0], folders):
                    for file in local_files(module, names, folders):
                        yield from self._preload_of(file, folders, seen)
                elif not self._interpreter.is_stdlib(module) and not _is_shadowed(module, folders):
                    yield from self._interpreter.deepest(module, tuple(names))

    def _preload_of(self, sibling: str, folders: List[str], seen: Dict[str, List[str]]) -> Iterator[str]:
        real = os.path.realpath(sibling)
        if real in seen:
            return
        seen[real] = [*folders, os.path.dirname(sibling)]
        tree = self._sources.tree(real)
        if tree is not None:
            yield from self._preload(list(imports_of(tree)), seen[real], seen)


def _is_shadowed(module: str, folders: List[str]) -> bool:
    return any(module.split(".")[0] in names_below(folder) for folder in folders)
