"""Making one world: a placeholder unshares, its child becomes process 1. The placeholder keeps its number reserved."""

import os
import signal
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


class Blueprint:
    """What all worlds of a host have in common."""

    def __init__(self, socket: str, stage: str, operations: List[Operation]) -> None:
        self.socket = socket
        self.stage = stage
        self.operations = operations


def make_world(blueprint: Blueprint, message: Message, tell: int, told: int) -> NoReturn:
    """Runs in the placeholder. Writes "<host pid>\\n", waits for its identity maps, then writes "<keeper>\\n"."""
    try:
        offline = message["network"] == "off"
        syscalls.unshare(_ALWAYS | (syscalls.CLONE_NEWNET if offline else 0))
        os.write(tell, b"%d\n" % host_pid())
        if os.read(told, 1) != b"m":
            raise OSError(1, "the identity maps of the world could not be written")
        keeper = os.fork()
    except OSError as error:
        _say(blueprint, message, error)
        os._exit(1)
    if keeper == 0:
        _keep(blueprint, message)
    os.write(tell, b"%d\n" % keeper)
    os.close(tell)
    while True:
        signal.pause()


def _keep(blueprint: Blueprint, message: Message) -> NoReturn:
    """Our parent is outside of our PID namespace: its number reads 0."""
    processes.die_with_parent(0)
    wire = Wire(blueprint.socket)
    wire.send({"type": "hello", "role": "keeper", "id": message["id"], "pid": host_pid()})
    processes.close_all_but([wire.fileno()])
    try:
        os.umask(0o022)
        if message["network"] == "off":
            network.loopback_up()
        network.name_host()
        mounts.build_root(blueprint.stage, blueprint.operations)
        # The zygote opens our namespaces through /proc, which an ordinary user may only do to a dumpable process.
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
    except OSError as error:
        wire.send(failure(error))
        os._exit(1)
    wire.send({"type": "built"})
    Keeper(wire, blueprint.operations).serve()


def _say(blueprint: Blueprint, message: Message, error: OSError) -> None:
    wire = Wire(blueprint.socket)
    wire.send({"type": "hello", "role": "keeper", "id": message["id"], "pid": host_pid()})
    wire.send(failure(error))
