"""Builds and ends worlds. Forked before anything is imported, so that its forks are small."""

import os
import select
import signal
from typing import Dict, List, NamedTuple, NoReturn, Optional, Set, Tuple

from .. import processes, syscalls
from ..wire import Message, Wire, failure, host_pid
from . import identities
from .blueprint import Blueprint, make_world


class Building(NamedTuple):
    placeholder: int
    # None when the placeholder failed before it had a child.
    keeper: Optional[int]


class Builder:
    """Ends, with all worlds, when its connection does."""

    def __init__(self, name: str, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        self._worlds: Dict[str, Building] = {}
        self._alive: Set[int] = set()
        self._ending: Set[str] = set()
        # Killing a placeholder hands its keeper to us, so that only we reap it and its number stays its own until then.
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
        self._woken = processes.wake_on_child_end()
        self._wire = Wire(blueprint.socket)
        self._wire.send({"type": "hello", "role": "builder", "id": name, "pid": host_pid()})

    def serve(self) -> NoReturn:
        while True:
            readable, _, _ = select.select([self._wire, self._woken], [], [])
            if self._woken in readable:
                processes.drain(self._woken)
                self._reap()
            if self._wire in readable:
                messages = self._wire.receive()
                if messages is None:
                    self._end_all()
                for message in messages or []:
                    self._build(message) if message["type"] == "world" else self._end(message["id"])

    def _build(self, message: Message) -> None:
        ends: List[int] = []
        parent = os.getpid()
        try:
            ends.extend(os.pipe())
            ends.extend(os.pipe())
            placeholder = os.fork()
        except OSError as error:
            processes.close_each(ends)
            self._wire.send({**failure(error), "id": message["id"]})
            return
        hear, their_tell, their_hear, tell = ends
        if placeholder == 0:
            processes.die_with_parent(parent)
            processes.forget_signals()
            processes.close_all_but([their_tell, their_hear])
            make_world(self._blueprint, message, their_tell, their_hear)
        processes.close_each([their_tell, their_hear])
        self._alive.add(placeholder)
        self._follow(message["id"], placeholder, (hear, tell))

    def _follow(self, name: str, placeholder: int, ends: Tuple[int, int]) -> None:
        with open(ends[0]) as told:
            self._map(told.readline().strip(), ends[1])
            keeper = told.readline().strip()
        os.close(ends[1])
        if keeper:
            self._alive.add(int(keeper))
        self._worlds[name] = Building(placeholder, int(keeper) if keeper else None)

    def _map(self, pid: str, tell: int) -> None:
        try:
            if pid:
                identities.write_identity_maps(pid)
                os.write(tell, b"m")
        except OSError:
            os.write(tell, b"x")  # the placeholder reports it: it has the world's name and connection

    def _end(self, name: str) -> None:
        self._ending.add(name)
        for pid in self._worlds.get(name, ()):
            if pid in self._alive:
                os.kill(pid, signal.SIGKILL)
        self._report_gone()

    def _reap(self) -> None:
        while self._alive:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            self._alive.discard(pid)
        self._report_gone()

    def _report_gone(self) -> None:
        for name in [name for name in self._ending if not self._alive.intersection(self._worlds.get(name, ()))]:
            self._ending.remove(name)
            self._worlds.pop(name, None)
            self._wire.send({"type": "gone", "id": name})

    def _end_all(self) -> NoReturn:
        for pid in self._alive:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)
