"""What every process of ours does with the messages that Node sends it."""

import select
from typing import Callable, Iterator

from . import processes
from .wire import Message, Wire, failure


def messages(wire: Wire, woken: int, reap: Callable[[], None]) -> Iterator[Message]:
    """Every message until Node has gone; `reap` is called when a child has ended, which `woken` tells."""
    while True:
        readable, _, _ = select.select([wire, woken], [], [])
        if woken in readable:
            processes.drain(woken)
            reap()
        if wire in readable:
            received = wire.receive()
            if received is None:
                return
            yield from received


def answer_all(wire: Wire, answer: Callable[[Message], None]) -> bool:
    """Answers every message that can be read now, an OSError as what it is. False once Node has gone."""
    received = wire.receive()
    for message in received or []:
        try:
            answer(message)
        except OSError as error:
            wire.send(failure(error))
    return received is not None
