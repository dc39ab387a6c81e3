"""Files that a script left outside its ports: in the cloud they vanish with the container, so users want to know."""

import os
from typing import List

MOST = 1000


def new_files(hidden: List[str]) -> List[str]:
    """Regular files on the tmpfs folders that the world began with empty: the root and what was hidden."""
    found: List[str] = []
    for folder in ["/"] + [path for path in hidden if os.path.ismount(path)]:
        _collect(folder, os.stat(folder).st_dev, found)
    return sorted(set(found))[:MOST]


def _collect(folder: str, device: int, found: List[str]) -> None:
    """Never past a mount point: what is mounted was ours, or is a port."""
    pending = [folder]
    while pending and len(found) < MOST:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.stat(follow_symlinks=False).st_dev == device:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.is_file(follow_symlinks=False):
                    found.append(entry.path)
