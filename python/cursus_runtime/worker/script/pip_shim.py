"""Puts the stand-in for pip on the path of a step's subprocesses, and reads what it was asked for."""

import json
import os
from typing import Any, Dict, List, Optional

from ..package import PACKAGE

_FOLDER = os.path.join(PACKAGE, "shim")
VARIABLE = "CURSUS_PIP_LOG"


def install(environment: Dict[str, str]) -> str:
    """Changes the environment of a step; returns the log's path. `import pip` in the script stays the real one."""
    given = environment.get("PYTHONPATH")
    environment["PYTHONPATH"] = _FOLDER + (os.pathsep + given if given else "")
    environment[VARIABLE] = f"/tmp/.cursus-pip-{os.getpid()}.jsonl"
    return environment[VARIABLE]


def collect(log: Optional[str]) -> List[Dict[str, Any]]:
    """The requirements that the stand-in was asked to install, in order; removes the log."""
    if log is None:
        return []
    try:
        with open(log, encoding="utf-8") as file:
            lines = file.read().splitlines()
        os.unlink(log)
    except OSError:
        return []
    found = []
    for line in lines[:1000]:
        try:
            entry = json.loads(line)
            installed = {"installed": str(entry["installed"])} if "installed" in entry else {}
            found.append(
                {"requirement": str(entry["requirement"]), "satisfied": entry["satisfied"] is True, **installed}
            )
        except (ValueError, KeyError, TypeError):
            continue
    return found
