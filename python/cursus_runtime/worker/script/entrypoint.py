"""Runs a file as `__main__`."""

import types

from .. import rewriting


def run(script: str, main: types.ModuleType) -> None:
    """What `python script` does once it has started; whatever the script raises comes out."""
    with open(script, "rb") as file:
        source = file.read()
    exec(rewriting.compiled(source, script), main.__dict__)
