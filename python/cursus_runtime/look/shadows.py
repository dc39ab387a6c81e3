"""Modules of the user that hide installed ones of the same name, once a script or PYTHONPATH names their folder."""

import functools
import os
from typing import FrozenSet

_MOST_FOLDERS = 2000
_OTHERS = ("node_modules", "__pycache__")


@functools.lru_cache(maxsize=None)
def names_below(top: str) -> FrozenSet[str]:
    """Of the folders below `top`; what lies in `top` itself is found without more ado."""
    names = set()
    for count, (folder, below, files) in enumerate(os.walk(top)):
        if count == _MOST_FOLDERS:
            break
        below[:] = [name for name in below if _is_of_the_user(folder, name)]
        if folder == top:
            continue
        names.update(file[:-3] for file in files if file.endswith(".py"))
        if "__init__.py" in files and os.path.dirname(folder) != top:
            names.add(os.path.basename(folder))
    return frozenset(names)


def _is_of_the_user(folder: str, name: str) -> bool:
    if name.startswith(".") or name in _OTHERS:
        return False
    return not os.path.exists(os.path.join(folder, name, "pyvenv.cfg"))
