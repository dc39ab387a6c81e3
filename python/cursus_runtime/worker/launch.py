"""The first process of a host: `python launch.py '<json>'`. Makes what the whole host lives in.

    launch ── root zygote = process 1 of the host's PID namespace ── zygotes, children      rung "namespaces"
                └─ builder ── worlds

    launch ── root zygote ── zygotes, supervisors ── children                               rung "rewriting"

The PID namespace is the host's own so that a zygote may come back from a world's after a fork, and so that nothing
outlives the root zygote. Without one, this process adopts whoever is orphaned and ends everything when it is to end.
"""

import json
import os
import signal
import sys
from typing import Any, Dict, NoReturn

_WORKER = os.path.dirname(os.path.abspath(__file__))


def main(options: Dict[str, Any]) -> None:
    if options["rung"] == "rewriting":
        _guard_plain_host(options)
    _guard_namespaces(options)


def _guard_namespaces(options: Dict[str, Any]) -> NoReturn:
    from cursus_runtime.worker import processes, syscalls
    from cursus_runtime.worker.host import probe
    from cursus_runtime.worker.world import identities

    processes.die_with_parent(os.getppid())
    refused = None if options.get("probed") else probe.refusal(options["runtime"])
    if refused is not None:
        _refuse(refused)
    identities.enter_user_namespace(lambda: syscalls.unshare(syscalls.CLONE_NEWUSER | syscalls.CLONE_NEWPID))
    root = os.fork()
    if root == 0:
        processes.die_with_parent(0)
        _become_host(options)
    _, status = os.waitpid(root, 0)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)


def _become_host(options: Dict[str, Any]) -> NoReturn:
    from cursus_runtime.worker import processes
    from cursus_runtime.worker.host.birth import Home
    from cursus_runtime.worker.host.zygote import Zygote
    from cursus_runtime.worker.world.blueprint import Blueprint
    from cursus_runtime.worker.world.builder import Builder
    from cursus_runtime.worker.world.visibility import both_names, interpreter_paths, plan_visibility, with_targets

    _leave_no_trace()
    stage = os.path.join(options["runtime"], ".root")
    os.makedirs(stage, exist_ok=True)
    # The package itself holds programs that stand in for others on a script's PATH.
    shown = with_targets([*options.get("readable", ()), *interpreter_paths(), os.path.dirname(_WORKER)])
    # Sockets would be reachable by path even without a network: the host's in /var/tmp, and the one that we talk over.
    # What does not exist yet, such as a first run's workspace, is hidden from worlds that are built after it was made.
    hidden = [path for one in [*options.get("hidden", ()), options["runtime"], "/var/tmp"] for path in both_names(one)]
    blueprint = Blueprint(options["socket"], stage, plan_visibility(shown, hidden))
    processes.freeze_memory()
    if os.fork() == 0:
        processes.die_with_parent(1)
        Builder(options["id"] + ".builder", blueprint).serve()
    Zygote(options["id"], Home(options["socket"], options["runtime"])).serve()


def _guard_plain_host(options: Dict[str, Any]) -> NoReturn:
    from cursus_runtime.worker import processes, rewriting, syscalls
    from cursus_runtime.worker.host.birth import Home
    from cursus_runtime.worker.host.zygote import Zygote
    from cursus_runtime.worker.watch import crowd

    _leave_no_trace()
    syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    parent, me = os.getppid(), os.getpid()
    root = os.fork()
    if root == 0:
        processes.die_with_parent(me)
        # Before any library can keep a function of Python's for itself.
        rewriting.install()
        processes.freeze_memory()
        Zygote(options["id"], Home(options["socket"], options["runtime"])).serve()

    def end(*_: object) -> NoReturn:
        crowd.sweep(crowd.reap_all)
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    processes.signal_with_parent(signal.SIGTERM, parent)
    while os.wait()[0] != root:
        pass
    end()


def _leave_no_trace() -> None:
    """Modules that are preloaded see neither our folder nor our arguments."""
    sys.path[:] = [path for path in sys.path if path not in (_WORKER, os.path.dirname(os.path.dirname(_WORKER)))]
    sys.argv[:] = [""]


def _refuse(reason: str) -> NoReturn:
    print(json.dumps({"refused": reason}), file=sys.stderr)
    sys.exit(3)


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(_WORKER)))
    main(json.loads(sys.argv[1]))
