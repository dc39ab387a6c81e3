"""A network that only loopback answers, for what goes through Python's own sockets."""

import sys
from typing import Any, List, Set, Tuple

_CONNECTING = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
_RESOLVING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
# Names and addresses that lead to this machine.
_off: List[bool] = []
_near: Set[str] = {"", "localhost", "::1", "::", "0.0.0.0"}


def switch_off() -> None:
    """From now on in this process, for good: the errors are those of a machine without a network."""

    def hook(event: str, args: Tuple[Any, ...]) -> None:
        if event in _CONNECTING:
            address = args[_CONNECTING[event]]
            if isinstance(address, tuple) and address:
                _refuse(address[0])
        elif event in _RESOLVING and not _is_number(_text(args[0])):
            _refuse(args[0])

    sys.addaudithook(hook)
    _off.append(True)


def is_off() -> bool:
    """Whether it has been switched off here."""
    return bool(_off)


def _refuse(host: Any) -> None:
    name = _text(host)
    if name.lower() in _near or name.startswith(("127.", "::ffff:127.")):
        return
    if _is_number(name):
        raise OSError(101, "Network is unreachable")
    raise sys.modules["_socket"].gaierror(-3, "Temporary failure in name resolution")


def _text(host: Any) -> str:
    return host.decode("utf-8", "replace") if isinstance(host, (bytes, bytearray)) else str(host or "")


def _is_number(name: str) -> bool:
    return ":" in name or (name != "" and all(part.isdigit() for part in name.split(".")))


def learn_names() -> None:
    """Which names of /etc/hosts mean loopback; before the script's own reads are watched."""
    try:
        with open("/etc/hosts", encoding="utf-8", errors="replace") as file:
            lines = [line.split("#")[0].split() for line in file]
    except OSError:
        lines = []
    for words in lines:
        if words and (words[0].startswith("127.") or words[0] == "::1"):
            _near.update(word.lower() for word in words[1:])
