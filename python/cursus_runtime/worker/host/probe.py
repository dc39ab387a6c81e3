"""Whether this system allows a world: some allow the namespace and refuse the mount, so only really doing it tells."""

import json
import os
import sys
from typing import Callable, NoReturn, Optional


def refusal(folder: str) -> Optional[str]:
    """What was refused, or None. Everything happens in forked processes; nothing stays in `folder`."""
    # Not the module tempfile: what it imports, every step would find imported.
    stage = os.path.join(folder, "probe-%d" % os.getpid())
    os.mkdir(stage, 0o700)
    try:
        return _refusal(stage)
    finally:
        os.rmdir(stage)


def _refusal(stage: str) -> Optional[str]:
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        _guarded(tell, lambda: _try_namespaces(stage, tell))
    os.close(tell)
    with open(told, "rb") as answer:
        reason = answer.read().decode("utf-8", "replace")
    _, status = os.waitpid(pid, 0)
    return reason or (None if status == 0 else "the probe ended with status %d" % status)


def _try_namespaces(stage: str, tell: int) -> None:
    from cursus_runtime.worker import syscalls
    from cursus_runtime.worker.world import identities

    kinds = syscalls.CLONE_NEWUSER | syscalls.CLONE_NEWNS | syscalls.CLONE_NEWPID | syscalls.CLONE_NEWIPC
    identities.enter_user_namespace(lambda: syscalls.unshare(kinds | syscalls.CLONE_NEWUTS | syscalls.CLONE_NEWNET))
    pid = os.fork()
    if pid == 0:
        _guarded(tell, lambda: _try_mounts(stage))
    _, status = os.waitpid(pid, 0)
    os._exit(0 if status == 0 else 1)


def _try_mounts(stage: str) -> None:
    from cursus_runtime.worker import syscalls

    syscalls.mount(None, "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)
    syscalls.mount("tmpfs", stage, "tmpfs", 0)
    for name in ("proc", "lower", "upper", "work", "merged", "bound"):
        os.mkdir("%s/%s" % (stage, name))
    syscalls.mount("proc", stage + "/proc", "proc", syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC)
    syscalls.mount("/usr", stage + "/bound", None, syscalls.MS_BIND | syscalls.MS_REC)
    syscalls.restrict(stage + "/bound", readonly=True)
    layers = f"lowerdir={stage}/lower,upperdir={stage}/upper,workdir={stage}/work,userxattr"
    syscalls.mount("overlay", stage + "/merged", "overlay", 0, layers)


def _guarded(tell: int, tried: Callable[[], None]) -> NoReturn:
    try:
        tried()
        os._exit(0)
    except BaseException as error:
        os.write(tell, ("%s (errno %s)" % (error, getattr(error, "errno", None))).encode())
        os._exit(1)


if __name__ == "__main__":
    sys.path[0] = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
    refused = refusal(sys.argv[1])
    if refused is not None:
        print(json.dumps({"refused": refused}), file=sys.stderr)
        sys.exit(3)
