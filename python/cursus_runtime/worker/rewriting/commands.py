"""Stand-ins that start programs: container paths in their words, their environment and their working folder."""

import os
from typing import Any, Dict, Iterable, List, Tuple

from . import children
from .paths import Paths
from .standins import Active, StandIn, tell

_SHELLS = {"sh", "bash", "dash", "zsh", "ksh", "ash"}


class Forks(StandIn):
    """`_posixsubprocess.fork_exec`, which `subprocess` and `multiprocessing` end in."""

    def __call__(self, words: Any, programs: Any, close: Any, keep: Any, cwd: Any, env: Any, *rest: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(words, programs, close, keep, cwd, env, *rest)
        pairs = os.environb.items() if env is None else (tuple(one.split(b"=", 1)) for one in env if b"=" in one)
        mapped = [name + b"=" + value for name, value in environment(paths, pairs).items()]
        folder = None if cwd is None else paths.entered(cwd)
        return self.real(
            arguments(paths, words), [paths.host(one) for one in programs], close, keep, folder, mapped, *rest
        )


class Executes(StandIn):
    """`os.execve`, `os.posix_spawn`, `os.posix_spawnp`."""

    def __call__(self, path: Any, words: Any, env: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(path, words, env, **named)
        pairs = ((os.fsencode(name), os.fsencode(value)) for name, value in (env or os.environ).items())
        try:
            return self.real(paths.host(path), arguments(paths, words), environment(paths, pairs), **named)
        except OSError as error:
            tell(paths, error)
            raise


class ExecutesHere(StandIn):
    """`os.execv`."""

    def __call__(self, path: Any, words: Any) -> Any:
        return self.real(path, words) if Active.paths is None else os.execve(path, words, os.environ)


class Commands(StandIn):
    """`os.system`."""

    def __call__(self, command: Any) -> Any:
        paths = Active.paths
        return self.real(command if paths is None else paths.shell(os.fsdecode(command)))


def arguments(paths: Paths, words: Any) -> List[Any]:
    """The words of a command; what follows `-c` of a shell is a line of its own."""
    given = [os.fspath(word) for word in words]
    shell = bool(given) and os.path.basename(os.fsdecode(given[0])) in _SHELLS
    line = next((at + 1 for at, word in enumerate(given) if word in ("-c", b"-c")), 0) if shell else 0
    return [paths.shell(word) if at == line and line else paths.text(word) for at, word in enumerate(given)]


def environment(paths: Paths, pairs: Iterable[Tuple[Any, ...]]) -> Dict[bytes, bytes]:
    """The environment of a program, and what a Python among them needs to do the same."""
    mapped = {name: paths.text(value) if maps(os.fsdecode(name)) else value for name, value in pairs}
    children.join(mapped)
    return mapped


def maps(name: str) -> bool:
    """Whether container paths in a variable's value are mapped: programs and libraries are always the host's."""
    return name not in ("PATH", "PYTHONPATH", "HOME", "LD_LIBRARY_PATH", children.VARIABLE)
