"""Builds and ends worlds. Forked before anything is imported, so that its forks are small."""

import os
import signal
import socket
from typing import Dict, NoReturn, Set

from .. import processes, serving, syscalls
from ..wire import Message, Wire, failure, host_pid
from . import identities
from .blueprint import MAPPED, Blueprint, keep, namespaces


class Builder:
    """Ends, with all worlds, when its connection does."""

    def __init__(self, name: str, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        # Process 1 of each, by name. Nobody else reaps them, so a number stays its own until we have.
        self._worlds: Dict[str, int] = {}
        self._alive: Set[int] = set()
        self._ending: Set[str] = set()
        self._woken = processes.wake_on_child_end()
        self._wire = Wire(blueprint.socket)
        self._wire.send({"type": "hello", "role": "builder", "id": name, "pid": host_pid()})

    def serve(self) -> NoReturn:
        for message in serving.messages(self._wire, self._woken, self._reap):
            self._build(message) if message["type"] == "world" else self._end(message["id"])
        self._end_all()

    def _build(self, message: Message) -> None:
        try:
            ours, theirs = socket.socketpair()
            with ours, theirs:
                self._begin(message, ours, theirs)
        except OSError as error:
            self._wire.send({**failure(error), "id": message["id"]})

    def _begin(self, message: Message, ours: socket.socket, theirs: socket.socket) -> None:
        keeper = syscalls.fork_into(namespaces(message))
        if keeper == 0:
            try:
                ours.close()
                keep(self._blueprint, message, theirs)
            finally:
                os._exit(1)  # the child must never return into the builder's code
        theirs.close()
        self._worlds[message["id"]] = keeper
        self._alive.add(keeper)
        _map(ours)

    def _end(self, name: str) -> None:
        self._ending.add(name)
        keeper = self._worlds.get(name)
        if keeper in self._alive:
            os.kill(keeper, signal.SIGKILL)
        self._report_gone()

    def _reap(self) -> None:
        while self._alive:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            self._alive.discard(pid)
        self._report_gone()

    def _report_gone(self) -> None:
        for name in [name for name in self._ending if self._worlds.get(name) not in self._alive]:
            self._ending.remove(name)
            self._worlds.pop(name, None)
            self._wire.send({"type": "gone", "id": name})

    def _end_all(self) -> NoReturn:
        for pid in self._alive:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)


def _map(keeper: socket.socket) -> None:
    """What keeps us from it is reported by the keeper: it has the world's name and connection."""
    try:
        pid = keeper.makefile().readline().strip()
        if pid:
            identities.write_identity_maps(pid)
            keeper.sendall(MAPPED)
    except OSError:
        pass
