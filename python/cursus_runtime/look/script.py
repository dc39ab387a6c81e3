"""`python -I look/script.py`: what scripts import and need, read with `ast`; no user code is run or imported.

Standard input: {"scripts": [{"path", "sourceDir"?, "helpersIn"?}], "root"?}.
Standard output: one document, see `src/model/script.ts`.
"""

import json
import os
import sys
from typing import Any, Dict

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_OURS = (_ROOT, os.path.dirname(os.path.abspath(__file__)))

if __name__ == "__main__":
    sys.path.insert(0, _ROOT)

from cursus_runtime.look.reader import Reader  # noqa: E402


def look(request: Dict[str, Any]) -> Dict[str, Any]:
    """Answers one request about scripts."""
    reader = Reader(request.get("root"))
    scripts = {
        entry["path"]: reader.read(entry["path"], entry.get("sourceDir"), entry.get("helpersIn"))
        for entry in request["scripts"]
    }
    return {
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "executable": sys.executable,
        # What a wrapper around the interpreter may have set for it.
        "startedWith": {name: value for name, value in os.environ.items() if name.startswith(("LD_", "PYTHON"))},
        "prefix": sys.prefix,
        "basePrefix": sys.base_prefix,
        "paths": [path for path in sys.path if path and path not in _OURS],
        "scripts": scripts,
    }


def _main() -> None:
    sys.path[:] = [path for path in sys.path if path not in _OURS]
    request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(look(request)).encode("utf-8") + b"\n")


if __name__ == "__main__":
    _main()
