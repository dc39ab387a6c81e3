"""Processes that a script starts with its own environment: what they read of it, nobody can tell."""

import ast
from typing import Any, Dict, List, Optional

from cursus_runtime.look.convention.module import Module

_OF_SUBPROCESS = ("run", "Popen", "call", "check_call", "check_output", "getoutput", "getstatusoutput")
_OF_OS = (
    *("system", "popen", "execl", "execlp", "execv", "execvp", "spawnl", "spawnlp", "spawnv", "spawnvp"),
    *("posix_spawn", "posix_spawnp"),
)
_STARTS = {
    *(f"subprocess.{name}" for name in _OF_SUBPROCESS),
    *(f"os.{name}" for name in _OF_OS),
    *("asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell", "pty.spawn"),
    *("runpy.run_path", "runpy.run_module"),
}
# They have settings of their own, and ask for none of a script's.
_KNOWN_PROGRAMS = {
    *("pip", "pip3", "ensurepip", "venv", "conda", "aws", "nvidia-smi", "git", "apt-get", "which", "uname", "nproc"),
    *("tar", "gzip", "gunzip", "zip", "unzip", "ls", "cp", "mv", "rm", "mkdir", "chmod", "cat", "head", "wc", "df"),
}


def hands_on_environment(module: Module) -> bool:
    """Whether some program that is not known is started, and not with an environment made for it."""
    names = _imported(module)
    calls = [node for node in module.nodes if isinstance(node, ast.Call)]
    return any(_dotted(call.func, names) in _STARTS and not _is_harmless(module, call) for call in calls)


def _imported(module: Module) -> Dict[str, str]:
    """Names of modules, and of what is taken from them."""
    found: Dict[str, str] = {}
    for node in module.nodes:
        if isinstance(node, ast.Import):
            found.update({one.asname: one.name for one in node.names if one.asname})
            found.update({first: first for first in (one.name.split(".")[0] for one in node.names if not one.asname)})
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            found.update({one.asname or one.name: f"{node.module}.{one.name}" for one in node.names})
    return found


def _dotted(function: Any, names: Dict[str, str]) -> Optional[str]:
    if isinstance(function, ast.Name):
        return names.get(function.id)
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return f"{names.get(function.value.id)}.{function.attr}"
    return None


def _is_harmless(module: Module, call: ast.Call) -> bool:
    """What an environment of its own is made of is told where it is made."""
    given = [one.value for one in call.keywords if one.arg == "env"]
    if given and not (isinstance(given[0], ast.Constant) and given[0].value is None):
        return True
    command = call.args[0] if call.args else next((one.value for one in call.keywords if one.arg == "args"), None)
    commands = _assigned(module, command) if isinstance(command, ast.Name) else [command]
    return bool(commands) and all(_program(module, one) in _KNOWN_PROGRAMS for one in commands)


def _assigned(module: Module, name: ast.Name) -> List[Any]:
    """All that the module gives that name."""
    return [
        node.value
        for node in module.nodes
        if isinstance(node, ast.Assign) and any(getattr(target, "id", None) == name.id for target in node.targets)
    ]


def _program(module: Module, command: Any) -> Optional[str]:
    """`pip` of `[sys.executable, "-m", "pip", ...]`, `tar` of `/bin/tar xf ...`; None where it cannot be told."""
    while isinstance(command, ast.BinOp):
        command = command.left
    if isinstance(command, ast.JoinedStr) and command.values:
        command = command.values[0]
    if isinstance(command, (ast.List, ast.Tuple)):
        words = [module.text(item) for item in command.elts]
    else:
        line = module.text(command)
        words = [] if line is None or any(mark in line for mark in ";&|`$(\n") else list(line.split())
    if words[1:2] == ["-m"]:
        return words[2] if len(words) > 2 else None
    return words[0].rsplit("/", 1)[-1] if words and words[0] else None
