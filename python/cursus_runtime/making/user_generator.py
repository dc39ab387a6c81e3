"""`python making/user_generator.py`: calls a user's own `generate(port, columns, rows, seed, folder)`.

Standard input: {"generator", "port", "columns", "rows", "seed", "folder"}. The last line of standard output: {"ended":
"well"} or {"ended": "badly", "problem", "file"?, "line"?}. What the function prints goes to standard error.
"""

import importlib.util
import json
import os
import sys
import traceback
from typing import Any, Dict


def _load(path: str) -> Any:
    # Modules beside it can be imported, as when it is run by itself.
    sys.path.insert(0, os.path.dirname(path))
    spec = importlib.util.spec_from_file_location("user_generator", path)
    if spec is None or spec.loader is None:
        raise ImportError("it is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _call(request: Dict[str, Any]) -> None:
    module = _load(request["generator"])
    function = getattr(module, "generate", None)
    if not callable(function):
        raise AttributeError("it has no function generate(port, columns, rows, seed, folder)")
    function(request["port"], request["columns"], request["rows"], request["seed"], request["folder"])


def _badly(error: BaseException, generator: str) -> Dict[str, Any]:
    answer: Dict[str, Any] = {"ended": "badly", "problem": "".join(traceback.format_exception_only(type(error), error))}
    frames = traceback.extract_tb(error.__traceback__)
    for frame in frames:
        if os.path.abspath(frame.filename) == generator:
            answer.update(file=generator, line=frame.lineno)
    if isinstance(error, SyntaxError) and error.filename == generator:
        answer.update(file=generator, line=error.lineno)
    return answer


def _main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    try:
        _call(request)
        answer: Dict[str, Any] = {"ended": "well"}
    except (Exception, SystemExit) as error:
        answer = _badly(error, request["generator"])
    sys.stdout.flush()
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    _main()
