"""`python -I look/cursus/read.py`: what modules of Cursus say; no user code is run or imported.

Standard input: {"files": [path], "roots": [folder]}. Standard output: one document, {"modules": [facts in the order
of the request]}; their shape is `src/load/cursus/python/answer.ts`.
"""

import json
import os
import sys
from typing import Any, Dict

_HERE = os.path.dirname(os.path.abspath(__file__))
_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(_HERE)))

if __name__ == "__main__":
    # Our own folder holds modules whose names are those of others.
    sys.path[:] = [_ROOT, *[path for path in sys.path if path != _HERE]]

from cursus_runtime.look.cursus.reader import Reader  # noqa: E402


def read(request: Dict[str, Any]) -> Dict[str, Any]:
    """Answers one request about modules."""
    reader = Reader(request["roots"])
    return {"modules": [reader.read(file) for file in request["files"]]}


def _main() -> None:
    request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(read(request)).encode("utf-8") + b"\n")


if __name__ == "__main__":
    _main()
