"""The first process of a host: `python launch.py '<json>'`. Makes the namespaces that the whole host lives in.

    launch ── root zygote = process 1 of the host's PID namespace ── zygotes, children
                └─ builder ── worlds

The PID namespace is the host's own so that a zygote may come back from a world's after a fork, and so that nothing
outlives the root zygote.
"""

import json
import os
import sys
from typing import Any, Dict, NoReturn

_WORKER = os.path.dirname(os.path.abspath(__file__))


def main(options: Dict[str, Any]) -> None:
    from cursus_runtime.worker import identities, probe, processes, syscalls

    processes.die_with_parent(os.getppid())
    if options["rung"] != "namespaces":
        _refuse("the rung '%s' is not there yet" % options["rung"])
    refused = probe.refusal()
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
    from cursus_runtime.worker import processes, zygote
    from cursus_runtime.worker.builder import Builder
    from cursus_runtime.worker.visibility import interpreter_paths, plan_visibility, with_targets
    from cursus_runtime.worker.world import Blueprint

    _leave_no_trace()
    stage = os.path.join(options["runtime"], ".root")
    os.makedirs(stage, exist_ok=True)
    # The package itself holds programs that stand in for others on a script's PATH.
    shown = with_targets([*options.get("readable", ()), *interpreter_paths(), os.path.dirname(_WORKER)])
    # Sockets of the host in /var/tmp would be reachable by path even without a network.
    hidden = with_targets([*options.get("hidden", ()), "/var/tmp"])
    blueprint = Blueprint(options["socket"], stage, plan_visibility(shown, hidden))
    if os.fork() == 0:
        processes.die_with_parent(1)
        Builder(options["id"] + ".builder", blueprint).serve()
    zygote.Zygote(options["id"], zygote.Home(options["socket"], options["runtime"])).serve()


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
