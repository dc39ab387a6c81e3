"""The commands that scripts use: install, list, freeze, --version; everything else succeeds without doing anything."""

import json
import os
import sys
from typing import Iterator, List, Optional, Tuple

_PACKAGE = os.path.abspath(__file__)
for _ in range(6):
    _PACKAGE = os.path.dirname(_PACKAGE)

# Options of `pip install` that take a value.
_VALUED = {
    *("-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target", "--prefix", "--root"),
    *("--src", "--trusted-host", "--proxy", "--timeout", "--retries", "--cache-dir", "--platform", "--cert"),
    *("--python-version", "--implementation", "--abi", "--no-binary", "--only-binary", "--progress-bar"),
    *("--upgrade-strategy", "--global-option", "--config-settings", "-C", "--root-user-action", "--log"),
    *("--client-cert", "--exists-action", "--use-feature", "--use-deprecated", "--report", "--keyring-provider"),
}


def main(args: Optional[List[str]] = None) -> int:
    """Runs one command, returns the exit code."""
    words = list(sys.argv[1:] if args is None else args)
    command = next((word for word in words if not word.startswith("-")), "")
    if "--version" in words or "-V" in words:
        version = "{}.{}".format(*sys.version_info[:2])
        print(f"pip 24.0 from {os.path.dirname(os.path.dirname(os.path.dirname(__file__)))} (python {version})")
        return 0
    if command in ("list", "freeze"):
        return _list(command)
    if command == "install":
        rest = words[:]
        rest.remove("install")
        return _install(rest)
    return 0


def _install(words: List[str]) -> int:
    sys.path.append(_PACKAGE)
    from cursus_runtime.look.requirements import installed_version, parse_requirement, satisfies

    quiet = any(word.startswith("-q") or word == "--quiet" for word in words)
    missing = []
    for text in _wanted(words):
        wanted = parse_requirement(text)
        if wanted is not None and not wanted.applies:
            continue
        installed = installed_version(wanted.name) if wanted is not None else None
        satisfied = wanted is not None and installed is not None and satisfies(installed, wanted.clauses)
        _record(text, satisfied, installed)
        if installed is None:
            missing.append(text)
        elif not satisfied:
            print(f"pip is switched off in this local run: version {installed} serves for {text}", file=sys.stderr)
        elif not quiet:
            print(f"Requirement already satisfied: {text} ({installed})")
    for text in missing:
        print(f"pip is switched off in this local run, and {text} is not installed", file=sys.stderr)
    return 1 if missing else 0


def _wanted(words: List[str]) -> Iterator[str]:
    from cursus_runtime.look.requirements import requirement_lines

    for option, value in _pairs(words):
        if option in ("-r", "--requirement"):
            if not os.path.isfile(value):
                print(f"pip: could not open requirements file {value}", file=sys.stderr)
                sys.exit(1)
            for line in requirement_lines(value):
                yield line.text
        elif option == "":
            yield value


def _pairs(words: List[str]) -> Iterator[Tuple[str, str]]:
    """(option, value) for each word; "" is the option of a requirement."""
    pending = iter(words)
    for word in pending:
        if word in ("-r", "--requirement", "-c", "--constraint", "-e", "--editable"):
            yield ("" if word in ("-e", "--editable") else word), next(pending, "")
        elif word.startswith("--requirement="):
            yield "--requirement", word.split("=", 1)[1]
        elif word.startswith("-r") and len(word) > 2:
            yield "-r", word[2:]
        elif word in _VALUED:
            next(pending, "")
        elif not word.startswith("-"):
            yield "", word


def _record(requirement: str, satisfied: bool, installed: Optional[str]) -> None:
    log = os.environ.get("CURSUS_PIP_LOG")
    if not log:
        return
    entry = {"requirement": requirement, "satisfied": satisfied}
    known = {} if installed is None else {"installed": installed}
    try:
        with open(log, "a", encoding="utf-8") as file:
            file.write(json.dumps({**entry, **known}) + "\n")
    except OSError:
        return


def _list(command: str) -> int:
    from importlib import metadata

    found = {}
    for distribution in metadata.distributions():
        name = distribution.metadata["Name"]
        if name:
            found.setdefault(name, distribution.version)
    if command == "list":
        print(f"{'Package':<30} Version")
        print(f"{'-' * 30} {'-' * 10}")
    for name in sorted(found, key=str.lower):
        print(f"{name}=={found[name]}" if command == "freeze" else f"{name:<30} {found[name]}")
    return 0
