"""`python -I look/hints.py`: what scripts tell of their contract and their data; no user code is run or imported.

Standard input: {"scripts": [{"path", "sourceDir"?, "env"?, "hyperparameters"?, "args"?, "outputs"?, "documents"?}]},
outputs as [{"name", "path"}] as a contract declares them, to be held against it; "documents": the settings that lie
with the script, {path below the folder that travels: its value}; beside "scripts": those of all that have none of their
own, below the project. Standard output: one document, {"scripts":
[hints in the order of the request]}; their shape is `ScriptHints` in `src/model/hints.ts`.
"""

import json
import os
import sys
from typing import Any, Dict

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

if __name__ == "__main__":
    sys.path.insert(0, _ROOT)

from cursus_runtime.look.data.reader import Reader  # noqa: E402


def hints(request: Dict[str, Any]) -> Dict[str, Any]:
    """Answers one request about scripts."""
    reader = Reader(request.get("documents"))
    return {"scripts": [reader.read(entry) for entry in request["scripts"]]}


def _main() -> None:
    request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(hints(request)).encode("utf-8") + b"\n")


if __name__ == "__main__":
    _main()
