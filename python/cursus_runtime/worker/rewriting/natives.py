"""Stand-ins for classes and functions of C modules that open paths by themselves."""

import _io
import os
import socket
import sys
from typing import Any, Dict

from . import offline
from .paths import Paths
from .standins import Active, StandIn, tell, writable

# The address of a Unix socket holds no more than 107 bytes.
_LONGEST = 100
_shortened: Dict[Any, str] = {}


class _AsFileIO(type):
    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, _io.FileIO)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, _io.FileIO)


class FileIO(_io.FileIO, metaclass=_AsFileIO):
    """`io.FileIO`; files opened by `open` count as instances, as they do without us."""

    def __init__(self, file: Any, mode: str = "r", *rest: Any, **named: Any) -> None:
        paths = Active.paths
        if paths is None or type(file) is int:
            super().__init__(file, mode, *rest, **named)
            return
        try:
            target = paths.host(file) if mode in ("r", "rb") else writable(paths, file)
            super().__init__(target, mode, *rest, **named)
        except OSError as error:
            tell(paths, error)
            raise


class Connects(StandIn):
    """`sqlite3.connect`."""

    def __call__(self, database: Any, *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None or database in (":memory:", b":memory:", ""):
            return self.real(database, *rest, **named)
        try:
            target = writable(paths, database)
        except OSError:  # SQLite opens what it may not change for reading; root it must be told
            if rest or named.get("uri"):
                raise
            target, named["uri"] = "file:%s?mode=ro" % _quoted(paths.host(os.fsdecode(database))), True
        return self.real(target, *rest, **named)


def map_sockets() -> None:
    """Unix sockets by container path: `socket.socket` is a Python class whose methods can be replaced."""
    for name in ("bind", "connect", "connect_ex"):
        setattr(socket.socket, name, _mapping_method(name))
    real = socket.socket.getsockname

    def getsockname(self: socket.socket) -> Any:
        address = real(self)
        return _shortened.get(address, address) if _shortened else address

    socket.socket.getsockname = getsockname  # type: ignore[method-assign]


def _mapping_method(name: str) -> Any:
    real = getattr(socket.socket, name)

    def method(self: socket.socket, address: Any) -> Any:
        paths = Active.paths
        if paths is None or not isinstance(address, (str, bytes)) or not address or os.fsencode(address)[0] == 0:
            if name == "bind" or not offline.is_off():
                return real(self, address)
            return _refused(self, address, name) or real(self, address)
        return _with_short(paths, os.fsdecode(address), lambda short: real(self, short))

    method.__name__ = method.__qualname__ = name
    return method


def _refused(of: socket.socket, address: Any, name: str) -> int:
    """Tells the event before names are looked up; `connect_ex` returns what `connect` raises."""
    try:
        sys.audit("socket.connect", of, address)
    except socket.gaierror:
        raise
    except OSError as error:
        if name == "connect":
            raise
        return error.errno or 0
    return 0


def _with_short(paths: Paths, address: str, action: Any) -> Any:
    target = paths.host(address, True)
    if len(os.fsencode(target)) <= _LONGEST:
        return action(target)
    folder = os.open(os.path.dirname(target), os.O_PATH | os.O_DIRECTORY)
    short = "/proc/self/fd/%d/%s" % (folder, os.path.basename(target))
    _shortened[short] = target
    try:
        return action(short)
    finally:
        os.close(folder)


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
