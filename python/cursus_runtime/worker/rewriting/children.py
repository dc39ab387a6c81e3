"""Python programs that the script starts: a `sitecustomize` first on their path does there what is done here."""

import json
import os
from typing import Any, Dict, List

VARIABLE = "CURSUS_PATHS"
_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "boot")
_told: Dict[bytes, bytes] = {}
_temporary: List[str] = ["/tmp"]


def prepare(settings: Dict[str, Any]) -> None:
    """From now on every environment that is joined tells these settings."""
    _temporary[0] = dict(map(tuple, settings["paths"])).get("/tmp", "/tmp")
    _told[os.fsencode(VARIABLE)] = json.dumps(settings).encode()


def join(environment: Dict[bytes, bytes]) -> None:
    """Adds what a child needs, whatever the script made of the environment that it hands on."""
    environment.update(_told)
    # Native code and programs that are not Python look here before they take /tmp.
    environment.setdefault(b"TMPDIR", os.fsencode(_temporary[0]))
    folder = os.fsencode(_FOLDER)
    given = environment.get(b"PYTHONPATH", b"")
    if folder not in given.split(b":"):
        environment[b"PYTHONPATH"] = folder + (b":" + given if given else b"")
