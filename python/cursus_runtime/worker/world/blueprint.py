"""What all worlds share, and the first moments of one: its process 1 waits for its identity maps, then builds."""

import os
import socket
from typing import List, NoReturn

from .. import processes, syscalls
from ..wire import Message, Wire, failure, host_pid
from . import mounts, network
from .keeper import Keeper
from .visibility import Operation

_ALWAYS = (
    syscalls.CLONE_NEWUSER
    | syscalls.CLONE_NEWNS
    | syscalls.CLONE_NEWPID
    | syscalls.CLONE_NEWIPC
    | syscalls.CLONE_NEWUTS
)
MAPPED = b"m"


class Blueprint:
    """What all worlds of a host have in common."""

    def __init__(self, socket: str, stage: str, operations: List[Operation]) -> None:
        self.socket = socket
        self.stage = stage
        self.operations = operations


def namespaces(message: Message) -> int:
    """The kinds that a world gets new ones of."""
    return _ALWAYS | (syscalls.CLONE_NEWNET if message["network"] == "off" else 0)


def keep(blueprint: Blueprint, message: Message, builder: socket.socket) -> NoReturn:
    """Runs in process 1. Tells the builder its number on the host, and is told when its identity maps are written."""
    # Our parent is outside of our PID namespace: its number reads 0.
    processes.die_with_parent(0)
    processes.forget_signals()
    builder.sendall(b"%d\n" % host_pid())
    is_mapped = builder.recv(1) == MAPPED
    wire = Wire(blueprint.socket)
    wire.send({"type": "hello", "role": "keeper", "id": message["id"], "pid": host_pid()})
    processes.close_all_but([wire.fileno()])
    try:
        if not is_mapped:
            raise OSError(1, "the identity maps of the world could not be written")
        os.umask(0o022)
        if message["network"] == "off":
            network.loopback_up()
        network.name_host()
        mounts.build_root(blueprint.stage, blueprint.operations)
        network.name_addresses(message["network"])
        # The zygote opens our namespaces through /proc, which an ordinary user may only do to a dumpable process.
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
    except OSError as error:
        wire.send(failure(error))
        os._exit(1)
    wire.send({"type": "built"})
    Keeper(wire, blueprint.operations).serve()
