"""One attempt begins: its paths become those of this process."""

import os
import sys
from typing import Any, Dict, List

from . import children, imports, offline
from .commands import maps
from .paths import Paths
from .private import PrivateRoot
from .standins import Active

Message = Dict[str, Any]
# The script, its folders and how they map back are the host's already.
_REAL = ("argv", "call")


def begin(message: Message, environment: Dict[str, str]) -> Message:
    """The message with its texts mapped; `environment`, changed in place, is what the script will see."""
    from . import install

    install()
    paths = Paths(_pairs(message), [*message["own"], *_interpreters()], message["shadow"])
    _make_links(paths)
    if message.get("network") == "off":
        offline.learn_names()
    activate(paths, message["code_folder"])
    for name, value in environment.items():
        if maps(name):
            environment[name] = paths.text(value)
    _join(paths, message, environment)
    return {**message, **{name: _mapped(paths, message[name]) for name in _REAL}}


def _pairs(message: Message) -> List[List[str]]:
    """A working folder that the host's folders lack is there, and the script's own, as in a container."""
    shadow, working = message["shadow"].rstrip("/"), message["cwd"]
    inside = working[len(shadow) :] if working.startswith(shadow + "/") else "/"
    return [*message["paths"], *([[inside, working]] if PrivateRoot(shadow).lacks(inside) else [])]


def activate(paths: Paths, code_folder: str) -> None:
    """Maps from now on. Modules below the code folder and in the attempt are the user's."""
    imports.begin(code_folder, *(outside for _, outside in paths.pairs))
    Active.paths = paths
    for entry in list(sys.path_importer_cache):
        if paths.host(entry) != entry:
            del sys.path_importer_cache[entry]


def _interpreters() -> List[str]:
    """What this interpreter needs of the host may lie below a container's folder: a virtual environment in /tmp."""
    from ..package import IMPORTED_FROM
    from ..world.visibility import interpreter_paths, with_targets

    return with_targets([*interpreter_paths(), IMPORTED_FROM])


def _join(paths: Paths, message: Message, environment: Dict[str, str]) -> None:
    settings = {"paths": paths.pairs, "own": paths.own, "shadow": paths.shadow}
    children.prepare({**settings, "network": message.get("network"), "code_folder": message["code_folder"]})
    raw = {os.fsencode(name): os.fsencode(value) for name, value in environment.items()}
    children.join(raw)
    environment.update({os.fsdecode(name): os.fsdecode(value) for name, value in raw.items()})


def _make_links(paths: Paths) -> None:
    for name, folder in paths.links():
        if not os.path.lexists(name):
            os.makedirs(os.path.dirname(name), exist_ok=True)
            os.symlink(folder, name)


def _mapped(paths: Paths, value: Any) -> Any:
    if isinstance(value, str):
        return paths.text(value)
    if isinstance(value, list):
        return [_mapped(paths, one) for one in value]
    return {name: _mapped(paths, one) for name, one in value.items()} if isinstance(value, dict) else value
