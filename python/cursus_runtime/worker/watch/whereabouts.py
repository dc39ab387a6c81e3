"""Where the child that runs the script is: on a signal it writes that down (`birth` has faulthandler do it)."""

import os
import signal
import time
from typing import List

from . import sampling

WHERE_SIGNAL = signal.SIGRTMIN + 5
# A script without Python's help, deep in the kernel, may never write; its memory may grow meanwhile.
_PATIENCE_SECONDS = 0.05
_LOOK_SECONDS = 0.001


def ask(crowd: sampling.Crowd) -> List[int]:
    """The numbers of those who were asked."""
    asked = [process.pid for process in sampling.processes(crowd) if process.is_first]
    for pid in asked:
        try:
            os.kill(pid, WHERE_SIGNAL)
        except ProcessLookupError:
            pass  # it has just gone
    return asked


def written(crowd: sampling.Crowd) -> None:
    """Asks, and waits until it is written."""
    asked = ask(crowd)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    quiet = 0
    # Between its arrival and its handler the signal shows nowhere: one look is not enough.
    while quiet < 2 and time.monotonic() < deadline:
        time.sleep(_LOOK_SECONDS)
        quiet = 0 if any(map(_is_at_it, asked)) else quiet + 1


def _is_at_it(pid: int) -> bool:
    """Whether the signal waits, or its handler runs: it is blocked then."""
    status = sampling.read("/proc/%d/status" % pid)
    masks = (sampling.field(status, name) for name in (b"\nSigPnd:", b"\nShdPnd:", b"\nSigBlk:"))
    return any(int(mask, 16) >> (WHERE_SIGNAL - 1) & 1 for mask in masks)
