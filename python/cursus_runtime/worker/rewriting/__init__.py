"""The second rung of isolation, as the script's process sees it: container paths lead to folders of the attempt.

Nothing here is imported before it is needed: the first rung shares these files and none of their cost.
"""

from types import CodeType
from typing import Any, Dict, List

Message = Dict[str, Any]

_BLIND = [
    "paths that native code or other programs put together themselves",
    "python -I and -E, which start without our paths",
    "container paths in what the script prints or stores: they are those of this machine",
]
_BLIND_OFFLINE = "network use by native libraries and by programs other than Python"
_installed: List[bool] = []


def install() -> None:
    """Puts the stand-ins in place, once per interpreter, before anything of the user's or of others is imported."""
    if not _installed:
        _installed.append(True)
        from . import installing

        installing.install()
        from . import archives

        archives.install()


def enter(message: Message, environment: Dict[str, str]) -> Message:
    """Begins an attempt: the `run` message and the environment with real paths. On other rungs nothing changes."""
    if not message.get("paths"):
        return message
    from . import attempt

    return attempt.begin(message, environment)


def cut_off(message: Message) -> None:
    """Takes the network away, where the message says so; after observation has begun, which is to see the attempts."""
    if message.get("paths") and message.get("network") == "off":
        from . import offline

        offline.switch_off()


def blind(message: Message) -> List[str]:
    """What this rung does not see or do."""
    if not message.get("paths"):
        return []
    return [*_BLIND, *([_BLIND_OFFLINE] if message.get("network") == "off" else [])]


def compiled(source: bytes, file: str) -> CodeType:
    """The code of the user's source; with real paths in it once an attempt has begun on this rung."""
    if _installed:
        from . import literals
        from .standins import Active

        if Active.paths is not None:
            return literals.compiled(Active.paths, source, file)
    return compile(source, file, "exec", dont_inherit=True)
