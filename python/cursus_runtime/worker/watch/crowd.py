"""Who belongs to an attempt: everybody in its PID namespace, or everybody below its supervisor."""

import os
import signal
import time
from typing import Callable, Dict, Iterator, List, Set

from .. import processes

# Killed processes are gone in milliseconds; a kernel that holds one longer (a dead network disk) must not hold us.
_SWEEP_SECONDS = 5.0


class Namespace:
    """All processes of the PID namespace that we are process 1 of."""

    def pids(self) -> Iterator[int]:
        return (int(name) for name in os.listdir("/proc") if name.isdigit() and name != "1")

    def is_first(self, _pid: int, parent: int) -> bool:
        """The zygote's own child: its parent is outside of this namespace."""
        return parent == 0

    def signal(self, number: int) -> None:
        """The kernel leaves out process 1, which is us."""
        try:
            os.kill(-1, number)
        except OSError:
            pass  # nobody is there


class Descendants:
    """All processes below us. As their subreaper we stay above those, too, whose parent has ended."""

    def __init__(self, first: int) -> None:
        self._first = first

    def pids(self) -> Iterator[int]:
        return iter(descendants(os.getpid()))

    def is_first(self, pid: int, _parent: int) -> bool:
        return pid == self._first

    def signal(self, number: int) -> None:
        for pid in self.pids():
            send(pid, number)


def descendants(ancestor: int) -> List[int]:
    """Zombies are among them until someone reaps them."""
    children_of = _children if os.path.exists("/proc/self/task/%d/children" % os.getpid()) else _family().get
    found: List[int] = []
    pending = [ancestor]
    while pending:
        children = children_of(pending.pop()) or []
        found += children
        pending += children
    return found


def sweep(reap: Callable[[], object]) -> None:
    """End everything below us. Stopped first: a process that cannot run cannot fork."""
    deadline = time.monotonic() + _SWEEP_SECONDS
    stopped = _stop_all()
    while stopped and time.monotonic() < deadline:
        for pid in stopped:
            send(pid, signal.SIGKILL)
        reap()
        time.sleep(0.002)
        stopped = _stop_all()


def reap_all() -> None:
    for _ in processes.reaped():
        pass


def send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except OSError:
        pass  # it has just gone


def _stop_all() -> Set[int]:
    stopped: Set[int] = set()
    while True:
        running = set(descendants(os.getpid())) - stopped
        if not running:
            return stopped
        for pid in running:
            send(pid, signal.SIGSTOP)
        stopped |= running


def _children(pid: int) -> List[int]:
    found: List[int] = []
    try:
        for thread in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, thread)) as children:
                found += [int(child) for child in children.read().split()]
    except OSError:
        pass  # it has just gone
    return found


def _family() -> Dict[int, List[int]]:
    """Every process's children, for kernels that do not list them by parent."""
    family: Dict[int, List[int]] = {}
    for name in os.listdir("/proc"):
        try:
            with open("/proc/%s/stat" % name, "rb") as stat:
                parent = int(stat.read().rpartition(b")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        family.setdefault(parent, []).append(int(name))
    return family
