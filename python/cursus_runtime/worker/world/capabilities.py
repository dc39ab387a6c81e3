"""Giving up privileges. Root in the cloud may touch any file of its container, so seven for files and ports stay."""

import struct
from typing import FrozenSet

from .. import syscalls

CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, SETGID, SETUID, NET_BIND_SERVICE, SYS_PTRACE = 0, 1, 3, 4, 5, 6, 7, 10, 19

SCRIPT = frozenset([CHOWN, DAC_OVERRIDE, FOWNER, FSETID, SETGID, SETUID, NET_BIND_SERVICE])
# The keeper signals processes that changed their user, and reads the memory maps of those that hold SCRIPT's.
KEEPER = SCRIPT | {KILL, SYS_PTRACE}

_VERSION_3 = 0x20080522


def drop_all_but(kept: FrozenSet[int]) -> None:
    """Bounding, permitted and effective become `kept`; inheritable and ambient become empty; for good."""
    for capability in range(64):
        if capability not in kept:
            try:
                syscalls.prctl(syscalls.PR_CAPBSET_DROP, capability)
            except OSError:
                break  # past the last one that this kernel knows, or an ordinary user's, who has none to drop
    syscalls.prctl(syscalls.PR_CAP_AMBIENT, syscalls.PR_CAP_AMBIENT_CLEAR_ALL)
    low = sum(1 << capability for capability in kept) & _permitted()
    syscalls.capset(struct.pack("Ii", _VERSION_3, 0), struct.pack("6I", low, low, 0, 0, 0, 0))
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)


def _permitted() -> int:
    with open("/proc/self/status") as status:
        return int(status.read().split("\nCapPrm:", 1)[1].split(None, 1)[0], 16)
