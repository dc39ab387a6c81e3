"""Runs a file as `__main__`."""

import gc
import types
from typing import Optional

from .. import rewriting
from . import packages


def run(script: str, main: types.ModuleType, above: Optional[packages.Folders] = None) -> None:
    """What `python script` does once it has started, or `python -m` below packages; whatever it raises comes out."""
    with open(script, "rb") as file:
        source = file.read()
    code = rewriting.compiled(source, script)
    package = packages.enter(above)
    if package:
        main.__dict__["__package__"] = package
    # Counting from nothing, the collector comes, and destructors run, where they would in any other attempt (0.1 ms).
    gc.collect()
    exec(code, main.__dict__)
