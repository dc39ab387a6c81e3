"""The facts of one script as they are told. Their shape is `ScriptHints` in `src/model/hints.ts`."""

import os
from typing import Any, Dict, List

from cursus_runtime.look.data.classes import classes_in
from cursus_runtime.look.data.notes import Asked, Notes
from cursus_runtime.look.data.texts import lies_below, with_holes
from cursus_runtime.look.data.told_paths import PathTeller
from cursus_runtime.look.data.told_tables import table_facts
from cursus_runtime.look.data.values import is_plain

Facts = Dict[str, Any]

_TRAINING = "/opt/ml/input"


def tell(notes: Notes, script: str) -> Facts:
    teller = PathTeller(notes)
    paths = teller.paths()
    _note_local_files(notes, paths)
    untraced = [table_facts(table, teller) for table in notes.untraced]
    classes = classes_in(notes.request)
    return {
        **({"classes": classes} if classes else {}),
        "kind": _kind(notes, paths, script),
        "paths": paths,
        "inputs": [_port(port) for port in notes.ports["input"].values()],
        "outputs": [_port(port) for port in notes.ports["output"].values()],
        "environment": [_variable(variable) for variable in notes.environment.values()],
        "arguments": [_argument(argument) for argument in notes.arguments.values()],
        "untraced": [facts for facts in untraced if facts["columns"] or len(facts) > 1],
        "needs": notes.needs,
    }


def _kind(notes: Notes, paths: List[Facts], script: str) -> str:
    has_variables = any(name.startswith("SM_") for name in notes.environment)
    ports = [str(port.told.get("path", "")) for side in notes.ports.values() for port in side.values()]
    used = [*(path["path"] for path in paths), *ports]
    if not has_variables and not any(lies_below(path, _TRAINING) for path in used):
        return "processing"
    return "training" if has_variables or os.path.splitext(script)[1] == ".py" else "program"


def _note_local_files(notes: Notes, paths: List[Facts]) -> None:
    for path in paths:
        is_local = not path["path"].startswith(("/", "*")) and "port" not in path and "://" not in path["path"]
        if is_local and path["use"] == "read":
            notes.need("local-file", path["path"], path["from"][0]["line"])


def _port(port: Asked) -> Facts:
    path = port.told.get("path")
    is_optional = not port.is_needed and (not port.told.get("always") or bool(port.told.get("sometimes")))
    return {
        "key": port.name,
        **({"path": with_holes(path)} if path else {}),
        **({"optional": True} if is_optional else {}),
        "line": port.line,
    }


def _variable(variable: Asked) -> Facts:
    return {
        "name": variable.name,
        **({"default": variable.default} if is_plain(variable.default) else {}),
        "required": variable.is_needed,
        **({"readAs": variable.read_as} if variable.read_as else {}),
        **_use_of(variable),
        "line": variable.line,
    }


def _argument(argument: Asked) -> Facts:
    told = {"flags": [], "required": False, **argument.told}
    return {
        "dest": argument.name,
        **told,
        **({"default": argument.default} if is_plain(argument.default) else {}),
        **_use_of(argument),
        "line": argument.line,
    }


def _use_of(asked: Asked) -> Facts:
    return {
        **({"namesColumns": True} if asked.names_columns else {}),
        **({"values": asked.values} if asked.values else {}),
    }
