"""What a world gets last, when its step is known: inputs, outputs, code, scratch. Then the host's root goes away."""

import errno
import os
from typing import Any, Dict, List

from .. import syscalls
from . import mounts, room
from .visibility import Operation, is_within

Mount = Dict[str, Any]


def furnish(wanted: List[Mount], working_dir: str, operations: List[Operation]) -> List[str]:
    """Make the mounts in order, then detach the host's root: nothing else of the host can be reached afterwards.

    Returns the folders of the host's that had to become the world's own.
    """
    host = os.open(mounts.OLD_ROOT, os.O_PATH | os.O_CLOEXEC)
    made = []
    for mount in wanted:
        made.append(room.make_room(mount["to"]))
        if mount["kind"] == "overlay":
            _overlay(host, mount)
        else:
            _bind(host, mount["from"], mount["to"], mount["readonly"])
        _show_again(host, operations, mount["to"])
    made.append(room.make_room(working_dir))
    os.close(host)
    syscalls.unmount(mounts.OLD_ROOT)
    os.rmdir(mounts.OLD_ROOT)
    return [folder for folder in made if folder is not None]


def _bind(host: int, source: str, target: str, readonly: bool) -> None:
    descriptor = syscalls.open_in_root(host, source)
    try:
        mounts.bind(_name(descriptor), target, readonly)
    finally:
        os.close(descriptor)


def _overlay(host: int, mount: Mount) -> None:
    """Layers are named by descriptors, so that ':' ',' and '\\' of a path never reach the option parser."""
    descriptors = [syscalls.open_in_root(host, mount[layer]) for layer in ("lower", "upper", "work")]
    options = "lowerdir=%s,upperdir=%s,workdir=%s,userxattr" % tuple(_name(one) for one in descriptors)
    flags = syscalls.MS_NOSUID | syscalls.MS_NODEV
    try:
        # No attempt outlives a power failure: `volatile` saves the syncs. Older kernels do not know it.
        syscalls.mount("overlay", mount["to"], "overlay", flags, options + ",volatile")
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        syscalls.mount("overlay", mount["to"], "overlay", flags, options)
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def _show_again(host: int, operations: List[Operation], covered: str) -> None:
    """A mount on /tmp covers the interpreter that lives below it: repeat what was shown and hidden there."""
    for operation in operations:
        if operation.path != covered and is_within(operation.path, covered):
            if operation.show:
                _bind(host, operation.path, operation.path, readonly=True)
            else:
                mounts.hide(operation.path)


def _name(descriptor: int) -> str:
    return "/proc/self/fd/%d" % descriptor
