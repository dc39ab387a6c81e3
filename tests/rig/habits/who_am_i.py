import inspect
import json
import os
import sys


def probe():
    return 1


report = {
    "name": __name__,
    "file": __file__,
    "spec": repr(__spec__),
    "package": repr(__package__),
    "doc": repr(__doc__),
    "globals": sorted(globals()),
    "argv": sys.argv,
    "path0": sys.path[0],
    "main": sys.modules["__main__"].__dict__ is globals(),
    "source": inspect.getsource(probe),
    "module": probe.__module__,
    "cwd": os.getcwd(),
    "pid1": os.getpid() == 1,
    "user": os.getuid(),
    "hash": hash("text"),
    "recursion": sys.getrecursionlimit(),
    "flags": str(sys.flags),
    "encodings": [sys.stdout.encoding, sys.stderr.errors, sys.stdin.encoding, sys.getfilesystemencoding()],
    "buffering": [sys.stdout.line_buffering, sys.stderr.line_buffering, sys.stdout.isatty()],
    "descriptor": os.open("/dev/null", os.O_RDONLY),
    "environment": {name: value for name, value in os.environ.items() if not name.startswith("CURSUS")},
    "executable": sys.executable,
    "paths": sys.path,
    "threads": len(__import__("threading").enumerate()),
}
with open("/opt/ml/processing/output/report.json", "w") as file:
    json.dump(report, file, sort_keys=True, indent=1)
