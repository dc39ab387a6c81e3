"""One NDJSON connection to Node over its Unix socket: one object a line, both ways."""

import json
import os
import socket
from typing import Any, Dict, List, Optional

Message = Dict[str, Any]

# Our own, made early: a script may replace `json.dumps` in the process that it shares with us.
_encode = json.JSONEncoder().encode
_decode = json.JSONDecoder().decode


class Wire:
    """A connection that has said hello. `receive` gives None once Node has gone."""

    def __init__(self, path: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        _connect(self._socket, path)
        self._rest = b""

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, message: Message) -> None:
        self._socket.sendall(_encode(message).encode() + b"\n")

    def receive(self) -> Optional[List[Message]]:
        """Every complete message of what can be read now; blocks when nothing can."""
        try:
            received = self._socket.recv(65536)
        except ConnectionResetError:
            return None
        if not received:
            return None
        *lines, self._rest = (self._rest + received).split(b"\n")
        return [_decode(line.decode()) for line in lines if line]

    def wait(self) -> Optional[Message]:
        """The next single message; for those who expect only one."""
        while True:
            messages = self.receive()
            if messages is None:
                return None
            if messages:
                return messages[0]

    def move(self, lowest: int) -> None:
        """Out of the way of the low descriptors that a script expects to get."""
        import fcntl

        moved = fcntl.fcntl(self._socket.fileno(), fcntl.F_DUPFD_CLOEXEC, lowest)
        self._socket.close()
        self._socket = socket.socket(fileno=moved)


def failure(error: OSError) -> Message:
    message = {"type": "error", "message": str(error), "errno": error.errno}
    return {**message, "path": os.fsdecode(error.filename)} if error.filename else message


def host_pid() -> int:
    """Our process id as the host counts; only while the host's /proc is the one we see."""
    return int(os.readlink("/proc/self"))


def _connect(connection: socket.socket, path: str) -> None:
    """The address has room for 107 bytes only; a longer path is reached through its folder's descriptor."""
    if len(os.fsencode(path)) < 108:
        connection.connect(path)
        return
    folder = os.open(os.path.dirname(path), os.O_PATH | os.O_CLOEXEC)
    try:
        connection.connect("/proc/self/fd/%d/%s" % (folder, os.path.basename(path)))
    finally:
        os.close(folder)
