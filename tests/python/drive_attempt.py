"""Forks, runs one attempt in the child as the zygote does, and returns what it said, printed and how it ended.

As a program: `python drive_attempt.py` reads {"message", "preload"} and prints {"said", "output", "status"}.
"""

import json
import os
import sys

if __name__ != "__main__":  # libraries must not have captured `open` before the stand-ins are there
    import atexit
    import shutil
    import subprocess
    import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGES = os.path.join(ROOT, "python")


class Ran:
    def __init__(self, answer, folder):
        self.started = {"type": "started"} in answer["said"]
        self.finished = next((one for one in answer["said"] if one["type"] == "finished"), None)
        self.output = answer["output"]
        self.status = answer["status"]
        self.folder = folder
        self.failure = self.finished and self.finished["failure"]
        self.observed = self.finished and self.finished["observed"]


def attempt(files, preload=(), python=sys.executable, env=None, **message):
    """Writes files into a folder of their own (`main.py` is the script) and runs them."""
    folder = os.path.realpath(tempfile.mkdtemp(prefix="attempt-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, text in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
    whole = {
        "type": "run",
        "mode": "entrypoint",
        "script": os.path.join(folder, "main.py"),
        "argv": [],
        "env": {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **(env or {})},
        "cwd": folder,
        "code_folder": folder,
        "call": None,
        "host_paths": [],
        "pip_shim": False,
        **message,
    }
    request = json.dumps({"message": whole, "preload": list(preload)})
    # Output of the parent is its own; the child's goes to a file, as to the FIFO.
    done = subprocess.run(
        [python, os.path.abspath(__file__)], input=request.encode(), stdout=subprocess.PIPE, stderr=None, timeout=30,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "ZYGOTE_ONLY": "1", "PYTHONPATH": "/nowhere"},
    )  # fmt: skip
    return Ran(json.loads(done.stdout.decode()), folder)


def rewritten(files, folder=None, network="off", prepare=(), **given):
    """The same where container paths lead to folders of the attempt: `/opt/ml`, `/tmp`, and the code in `/opt/program`."""
    attempts = folder or os.path.realpath(tempfile.mkdtemp(prefix="rewritten-"))
    atexit.register(shutil.rmtree, attempts, ignore_errors=True)
    at = {name: os.path.join(attempts, name) for name in ("scratch", "tmp", "code", "root")}
    for one in [*at.values(), *(os.path.join(attempts, name) for name in prepare)]:
        os.makedirs(one, exist_ok=True)
    for name, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(at["code"], name)), exist_ok=True)
        with open(os.path.join(at["code"], name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
    ran = attempt({}, **{
        "script": os.path.join(at["code"], "main.py"), "code_folder": at["code"], "cwd": at["root"],
        "paths": [["/opt/ml", at["scratch"]], ["/tmp", at["tmp"]], ["/opt/program", at["code"]]],
        "own": [attempts, sys.prefix], "shadow": at["root"], "network": network, **given,
    })  # fmt: skip
    ran.folder = attempts
    return ran


def cold(ran, *argv, python=sys.executable, env=None):
    """The same script by a fresh interpreter: (output, exit code)."""
    done = subprocess.run(
        [python, os.path.join(ran.folder, "main.py"), *argv], cwd=ran.folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **(env or {})},
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace"), done.returncode


def _main():
    request = json.loads(sys.stdin.read())
    sys.path[0] = PACKAGES
    from cursus_runtime.worker import rewriting
    from cursus_runtime.worker.script import attempt as worker

    if request["message"].get("paths"):
        rewriting.install()
    for module in request["preload"]:
        __import__(module)
    log = open(os.memfd_create("log"), "w+b")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        worker.run(request["message"], lambda said: os.write(writing, json.dumps(said).encode() + b"\n") and None)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        said = [json.loads(line) for line in lines]
    _, status = os.waitpid(child, 0)
    log.seek(0)
    status = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    print(json.dumps({"said": said, "output": log.read().decode("utf-8", "replace"), "status": status}))


if __name__ == "__main__":
    _main()
