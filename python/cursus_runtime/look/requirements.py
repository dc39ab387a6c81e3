"""Requirement lines, and whether this interpreter satisfies them: the part of PEP 508 and 440 that such files use."""

import os
import re
import sys
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

_REQUIREMENT = re.compile(
    r"^\s*(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*"
    r"(?P<rest>@\s*\S+|\(?\s*(?:(?:===|==|>=|<=|~=|!=|>|<)[^;]*)?)?\s*\)?\s*(?:;(?P<marker>.*))?$"
)
_CLAUSE = re.compile(r"(===|==|>=|<=|~=|!=|>|<)\s*([^\s,)]+)")
_VERSION = re.compile(
    r"^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[._-]?(a|alpha|b|beta|c|rc|pre|preview)[._-]?(\d*))?"
    r"(?:(?:[._-]?(?:post|rev|r)[._-]?(\d*))|-(\d+))?(?:[._-]?(dev)[._-]?(\d*))?(?:\+.*)?$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^\(?\s*(\w+)\s*(==|!=|>=|<=|>|<)\s*['\"]([^'\"]*)['\"]\s*\)?$")
_PHASES = {"a": 0, "alpha": 0, "b": 1, "beta": 1}

VersionKey = Tuple[int, Tuple[int, ...], Tuple[int, int], int, int]


class Requirement(NamedTuple):
    """One requirement: a distribution, its version clauses, and whether its marker applies here."""

    text: str
    name: str
    clauses: Tuple[Tuple[str, str], ...]
    applies: bool


class RequirementLine(NamedTuple):
    """A line of a requirements file, 1-based."""

    text: str
    line: int


def version_key(version: str) -> Optional[VersionKey]:
    """A sortable form of a version, None when it is no version at all."""
    match = _VERSION.match(version.strip())
    if match is None:
        return None
    epoch, release, phase, number, post, implicit, dev, dev_number = match.groups()
    parts = [int(part) for part in release.split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    posted = int(post or 0) if post is not None else int(implicit) if implicit is not None else -1
    if phase:
        stage = (_PHASES.get(phase.lower(), 2), int(number or 0))
    elif dev and posted < 0:
        stage = (-1, 0)
    else:
        stage = (3, 0)
    development = int(dev_number or 0) if dev else sys.maxsize
    return (int(epoch or 0), tuple(parts), stage, posted, development)


def parse_requirement(text: str) -> Optional[Requirement]:
    """One requirement, None when the text is a path, an address or nothing that names a distribution."""
    match = _REQUIREMENT.match(text.strip())
    if match is None:
        return None
    clauses = tuple(_CLAUSE.findall(match.group("rest") or "")) if "@" not in (match.group("rest") or "") else ()
    return Requirement(text.strip(), match.group("name"), clauses, _applies(match.group("marker")))


def satisfies(installed: str, clauses: Tuple[Tuple[str, str], ...]) -> bool:
    """Whether an installed version fits every clause."""
    return all(_fits(installed, operator, wanted) for operator, wanted in clauses)


def installed_version(name: str, cache: Optional[Dict[str, Optional[str]]] = None) -> Optional[str]:
    """The version of a distribution in this interpreter, None when it is not there."""
    if cache is not None and name in cache:
        return cache[name]
    from importlib import metadata

    found: Optional[str] = None
    for spelling in dict.fromkeys((name, name.replace("_", "-"), name.replace("-", "_"), name.replace(".", "-"))):
        try:
            found = metadata.version(spelling)
        except Exception:  # a broken .dist-info must not stop the reading
            continue
        break
    if cache is not None:
        cache[name] = found
    return found


def requirement_lines(path: str, seen: Optional[List[str]] = None) -> Iterator[RequirementLine]:
    """The requirement lines of a file, those of `-r` files too (at the line that names the file)."""
    opened = [] if seen is None else seen
    if os.path.realpath(path) in opened or len(opened) > 20:
        return
    opened.append(os.path.realpath(path))
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            raw = file.read().splitlines()
    except OSError:
        return
    held = ""
    start = 0
    for number, line in enumerate(raw, 1):
        start = start if held else number
        if line.endswith("\\"):
            held += line[:-1] + " "
            continue
        text = re.sub(r"(^|\s)#.*$", "", held + line).strip()
        held = ""
        nested = re.match(r"^(?:-r|--requirement)[\s=]+(.+)$", text)
        if nested:
            below = os.path.join(os.path.dirname(path), nested.group(1).strip())
            for entry in requirement_lines(below, opened):
                yield RequirementLine(entry.text, start)
        elif text and not text.startswith("-"):
            yield RequirementLine(re.split(r"\s--hash\b", text)[0].strip(), start)


def _fits(installed: str, operator: str, wanted: str) -> bool:
    if operator == "===":
        return installed == wanted
    have = version_key(installed)
    if have is None:
        return True
    if wanted.endswith(".*") and operator in ("==", "!="):
        same = _starts_with(installed, wanted[:-2])
        return same if operator == "==" else not same
    want = version_key(wanted)
    if want is None:
        return True
    if operator == "~=":
        prefix = ".".join(re.split(r"[a-zA-Z+-]", wanted)[0].strip(".").split(".")[:-1])
        return have >= want and _starts_with(installed, prefix)
    if operator in ("==", "!="):
        return (have == want) == (operator == "==")
    return {">=": have >= want, "<=": have <= want, ">": have > want, "<": have < want}[operator]


def _starts_with(version: str, prefix: str) -> bool:
    have = [int(part) for part in re.findall(r"\d+", re.split(r"[a-zA-Z+!-]", version)[0])]
    want = [int(part) for part in re.findall(r"\d+", prefix)]
    padded = have + [0] * (len(want) - len(have))
    return padded[: len(want)] == want


def _applies(marker: Optional[str]) -> bool:
    if not marker or not marker.strip():
        return True
    return any(all(_holds(term) for term in either.split(" and ")) for either in marker.strip().split(" or "))


def _holds(term: str) -> bool:
    match = _MARKER.match(term.strip())
    if match is None:
        return "extra" not in term
    name, operator, value = match.groups()
    version = ".".join(str(part) for part in sys.version_info[:2])
    known = {
        "python_version": version,
        "python_full_version": ".".join(str(part) for part in sys.version_info[:3]),
        "sys_platform": sys.platform,
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}.get(sys.platform, sys.platform),
        "os_name": os.name,
        "platform_machine": os.uname().machine if hasattr(os, "uname") else "",
        "implementation_name": sys.implementation.name,
        "platform_python_implementation": "CPython" if sys.implementation.name == "cpython" else "",
        "extra": "",
    }
    if name not in known:
        return True
    if "version" in name:
        return _fits(known[name], operator, value)
    return (known[name] == value) == (operator == "==")
