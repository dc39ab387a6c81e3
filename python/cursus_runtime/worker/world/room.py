"""Room for a step's own folders where the world shows the host's read-only: in a container they would just be there."""

import errno
import os
from typing import Optional

from .. import syscalls
from . import mounts


def make_room(target: str) -> Optional[str]:
    """Makes the folder `target`. Names the folder above it that had to become one of the world's own, if any did."""
    try:
        mounts.make_target(target, is_folder=True)
        return None
    except OSError as error:
        if error.errno != errno.EROFS:
            raise
    above = _nearest(target)
    _own(above)
    mounts.make_target(target, is_folder=True)
    return above


def _nearest(target: str) -> str:
    while not os.path.isdir(target):
        target = os.path.dirname(target)
    return target


def _own(folder: str) -> None:
    """Puts a tmpfs over a folder and binds back all that it held; each bind stays as read-only as it was."""
    shown = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        mode = "mode=%o" % (os.stat(folder).st_mode & 0o7777)
        syscalls.mount("tmpfs", folder, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, mode)
        # The descriptor still leads below the tmpfs.
        for entry in os.scandir("/proc/self/fd/%d" % shown):
            _bind_back(entry, os.path.join(folder, entry.name))
    finally:
        os.close(shown)


def _bind_back(entry: "os.DirEntry[str]", target: str) -> None:
    if entry.is_symlink():
        os.symlink(os.readlink(entry.path), target)
        return
    mounts.make_target(target, entry.is_dir())
    syscalls.mount(entry.path, target, None, syscalls.MS_BIND | syscalls.MS_REC)
