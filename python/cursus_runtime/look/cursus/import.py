"""`python -I look/cursus/import.py`: what modules of Cursus say when they are imported, each in a throw-away child.

Standard input: {"files": [path], "roots": [folder], "seconds": limit of one module}. Standard output: as of `read.py`.
"""

import json
import os
import select
import shutil
import signal
import site
import sys
import tempfile
import time
import traceback
from typing import Any, Dict, List

_HERE = os.path.dirname(os.path.abspath(__file__))
_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(_HERE)))

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    # Our own folder holds modules whose names are those of others.
    sys.path[:] = [_ROOT, *[path for path in sys.path if path != _HERE]]

from cursus_runtime.look.cursus.importing.child import import_all  # noqa: E402
from cursus_runtime.look.cursus.importing.confined import forked  # noqa: E402

_LARGEST_ANSWER = 64 * 1024 * 1024


def import_each(request: Dict[str, Any]) -> Dict[str, Any]:
    """Answers one request: a module that ends its process, or never ends, is told, and a new child takes the rest."""
    left: List[str] = [os.path.abspath(file) for file in request["files"]]
    told: List[Any] = []
    while left:
        answers, reason = _from_child(left, request)
        for answer in answers:
            if "fault" in answer:
                raise RuntimeError(answer["fault"])
        told.extend(answers)
        left = left[len(answers) :]
        if left:
            told.append(_lost(left.pop(0), reason))
    return {"modules": told}


def _from_child(files: List[str], request: Dict[str, Any]) -> Any:
    folder = tempfile.mkdtemp(prefix="cursus-import-")
    reading, writing = os.pipe()
    roots = [os.path.abspath(root) for root in request["roots"]]

    def work() -> None:
        os.close(reading)
        _quiet()
        try:
            import_all(files, roots, lambda line: _write(writing, line))
        except Exception:
            _write(writing, json.dumps({"fault": traceback.format_exc()}).encode("utf-8") + b"\n")

    here = os.getcwd()
    os.chdir(folder)
    try:
        pid = forked(work)
    finally:
        os.chdir(here)
    os.close(writing)
    try:
        return _answers(pid, reading, request["seconds"])
    finally:
        os.close(reading)
        shutil.rmtree(folder, ignore_errors=True)


def _quiet() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _write(descriptor: int, line: bytes) -> None:
    while line:
        line = line[os.write(descriptor, line) :]


def _answers(pid: int, reading: int, seconds: float) -> Any:
    """What the child told in time, and why it told no more."""
    text = b""
    deadline = time.monotonic() + seconds
    reason = ""
    while not reason:
        ready = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))[0]
        chunk = os.read(reading, 1 << 20) if ready else b""
        if not ready:
            reason = "it did not end within %g s" % seconds
        elif not chunk:
            break
        elif b"\n" in chunk:
            deadline = time.monotonic() + seconds
        text += chunk
        if len(text) > _LARGEST_ANSWER:
            reason = "it says more than can be read"
    if reason:
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    answers = [answer for answer in map(_answer, text.split(b"\n")[:-1]) if answer is not None]
    return answers, reason or _end_of(status)


def _answer(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except ValueError:
        return None


def _end_of(status: int) -> str:
    if os.WIFSIGNALED(status):
        return "it ended Python with signal %d" % os.WTERMSIG(status)
    return "it ended Python with exit code %d" % os.WEXITSTATUS(status)


def _lost(file: str, reason: str) -> Dict[str, Any]:
    problem = {"message": reason, "line": 1, "column": 1, "traceback": []}
    nothing: Dict[str, Any] = {"contracts": [], "specs": [], "dags": [], "stepNames": [], "undecided": []}
    return {"file": file, "problem": problem, **nothing}


def _main() -> None:
    request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    # `-I` leaves out what the user's own programs would find.
    for folder in [site.getusersitepackages(), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]:
        if folder and os.path.isdir(folder):
            site.addsitedir(folder)
    sys.stdout.buffer.write(json.dumps(import_each(request)).encode("utf-8") + b"\n")


if __name__ == "__main__":
    _main()
