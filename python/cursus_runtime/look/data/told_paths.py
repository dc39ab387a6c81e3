"""Paths as they are told: with their port, archives with their members, and without what is the script's own."""

import re
from typing import Any, Dict, List, Optional, Tuple

from cursus_runtime.look.data.notes import Notes
from cursus_runtime.look.data.places import Place
from cursus_runtime.look.data.texts import lies_below, with_holes
from cursus_runtime.look.data.told_tables import evidence, table_facts
from cursus_runtime.look.data.values import HOLE, TEMPORARY

Facts = Dict[str, Any]

_PORT = re.compile("^\x01(input|output):([^\x01]*)\x01/?(.*)$", re.DOTALL)
_TEMPLATE = re.compile(r"%(\(\w+\))?[-+ #0]*\d*(\.\d+)?[sdifrgx]|\{[^{}]*\}")
_FORMATS = (
    (".csv", "csv"), (".tsv", "csv"), (".parquet", "parquet"), (".jsonl", "jsonl"), (".json", "json"), (".npy", "npy"),
    (".npz", "npz"), (".pkl", "pickle"), (".pickle", "pickle"), (".joblib", "pickle"), (".tar.gz", "tar"),
    (".zip", "zip"), (".yaml", "yaml"), (".yml", "yaml"), (".txt", "text"),
)  # fmt: skip


class PathTeller:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._places = notes.places

    def paths(self) -> List[Facts]:
        members: Dict[str, List[Tuple[Place, str]]] = {}
        plain: List[Place] = []
        for place in self._places.used.values():
            above = self._places.archive_of(place.path) if place.use != "write" else None
            if above is not None and place.use == "list":
                continue
            if above is not None:
                members.setdefault(above[0], []).append((place, above[1]))
            elif self._is_told(place):
                plain.append(place)
        told = [self._place(place, members.get(place.path, [])) for place in plain]
        return [*told, *self._asked(plain), *self._named(told)]

    def told(self, path: str) -> Facts:
        """The path, and its port."""
        found = _PORT.match(path)
        if found is None:
            port = self._port_above(path)
            return {"path": with_holes(path), **({"port": port} if port else {})}
        side, key, rest = found.groups()
        record = self._notes.ports[side].get(key)
        base = record.told.get("path") if record is not None else None
        whole = f"{base}/{rest}".rstrip("/") if base else rest or "."
        return {"path": with_holes(whole), "port": {"side": side, "key": key}}

    def _port_above(self, path: str) -> Optional[Facts]:
        best: Optional[Facts] = None
        length = 0
        for side, records in self._notes.ports.items():
            for key, record in records.items():
                folder = record.told.get("path", "")
                if folder and lies_below(path, folder) and len(folder) > length:
                    best, length = {"side": side, "key": key}, len(folder)
        return best

    def _is_told(self, place: Place) -> bool:
        if place.path.startswith((TEMPORARY, "/proc/", "/sys/", "/dev/")) or place.is_own:
            return False
        if place.use == "list" and (place.path, "read") in self._places.used:
            return False
        return not (place.use == "write" and place.path.startswith("/tmp/"))

    def _place(self, place: Place, members: List[Tuple[Place, str]]) -> Facts:
        is_optional = place.path in self._places.asked and place.path not in self._places.demanded
        format = place.format or _format_of(place)
        inside = [self._member(member, folder) for member, folder in members if not member.is_own]
        guards = self._guards(place)
        is_guarded = bool(guards) and None not in guards.values()
        return {
            **self.told(place.path),
            "use": place.use,
            **({"format": format} if format else {}),
            **({"fetched": True} if place.is_fetched else {}),
            **({"optional": True} if is_optional and place.use == "read" else {}),
            **({"guards": sorted({self.told(str(one))["path"] for one in guards.values()})} if is_guarded else {}),
            **self._content(place),
            **({"members": inside} if inside else {}),
            "from": evidence(sorted(place.evidence, key=lambda seen: guards.get(seen, "") is not None)),
        }

    def _guards(self, place: Place) -> Dict[Tuple[str, int], Optional[str]]:
        """Of each use of it; none counts where the script is at its end without the path."""
        needed = self._places.needed
        is_needed = place.path in needed
        return {seen: None if is_needed or by in needed else by for seen, by in place.guards.items()}

    def _member(self, member: Place, folder: str) -> Facts:
        inside = member.path if folder in ("", ".") else member.path[len(folder) :].lstrip("/")
        return {**self._place(member, []), "path": with_holes(inside) or "."}

    def _content(self, place: Place) -> Facts:
        document = place.document
        return {
            **({"table": table_facts(place.table, self)} if place.table is not None else {}),
            **({"document": {"keys": [key.facts() for key in document.keys.values()]}} if document else {}),
        }

    def _asked(self, plain: List[Place]) -> List[Facts]:
        """What is only asked for, neither read nor written nor listed."""
        told = []
        for path, seen in self._places.asked.items():
            is_used = any(place.path == path or lies_below(place.path, path) for place in plain)
            is_elsewhere = path.startswith((TEMPORARY, "/tmp")) or HOLE in path
            if not is_used and not is_elsewhere and not self._is_port(path):
                optional = {} if path in self._places.demanded else {"optional": True}
                told.append({**self.told(path), "use": "read", **optional, "from": evidence([seen])})
        return told

    def _is_port(self, path: str) -> bool:
        paths = [record.told.get("path") for side in self._notes.ports.values() for record in side.values()]
        return path in paths

    def _named(self, told: List[Facts]) -> List[Facts]:
        """Paths in the container that nothing is seen to be done with; the beginnings of others are left out."""
        named = {with_holes(path): line for path, line in self._places.named.items()}
        known = [*(facts["path"] for facts in told), *self._places.asked, *named]
        left = []
        for path, line in named.items():
            if _TEMPLATE.sub("*", path) != path and _TEMPLATE.sub("*", path) in known:
                continue  # what it was filled to is told
            others = [other for other in known if other != path]
            is_beginning = any(lies_below(other, path) for other in others) or path in [one["path"] for one in told]
            if not is_beginning and path not in self._places.asked and not self._is_port(path):
                left.append({"path": path, "use": "unknown", "from": evidence([("named", line)])})
        return left


def _format_of(place: Place) -> Optional[str]:
    return next((format for ending, format in _FORMATS if place.path.endswith(ending)), None)
