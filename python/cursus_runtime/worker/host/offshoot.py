"""A process that leaves the one it was forked from for good, to be a zygote or a supervisor by itself."""

import os
import signal
from typing import Callable, NoReturn

from .. import processes
from ..wire import Wire
from ..world import entering


class Offshoot:
    """The parent tells Node of one that did not get as far as its own connection."""

    def __init__(self, name: str, become: Callable[[], Callable[[], NoReturn]]) -> None:
        """`become` connects; what it returns is the rest of that process's life. Raises OSError when there is none."""
        self._name = name
        self._complaint, complain = os.pipe()
        try:
            self.pid = entering.fork_quietly()
        except OSError:
            processes.close_each([self._complaint, complain])
            raise
        if self.pid == 0:
            _live(become, complain)
        os.close(complain)

    def tell_end(self, wire: Wire) -> None:
        """In the parent, once it has ended. What happened after its arrival Node learns from its own connection."""
        complaint = os.read(self._complaint, 4096).decode("utf-8", "replace")
        os.close(self._complaint)
        if complaint:
            wire.send({"type": "error", "id": self._name, "message": complaint})


def _live(become: Callable[[], Callable[[], NoReturn]], complain: int) -> NoReturn:
    """It outlives its parent; process 1 of the host's namespace, or the launcher, ends both."""
    try:
        processes.forget_signals()
        processes.close_all_but([complain])
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        live = become()
    except OSError as error:
        os.write(complain, str(error).encode("utf-8", "replace"))
        os._exit(1)
    os.close(complain)
    try:
        live()
    except OSError:
        os._exit(1)  # Node has gone
