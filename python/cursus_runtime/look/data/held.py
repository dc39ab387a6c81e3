"""What is told when a script is held against its contract; its shape is `HeldAgainst` in `src/model/hints.ts`."""

import ast
from typing import Any, Dict, List

from cursus_runtime.look.convention.arguments import looks_at_command_line
from cursus_runtime.look.data.lines import LineIn
from cursus_runtime.look.data.mentions import unmentioned
from cursus_runtime.look.data.notes import Notes
from cursus_runtime.look.data.texts import normal
from cursus_runtime.look.data.work_folders import work_folders
from cursus_runtime.look.literal.wanted import wanted_columns
from cursus_runtime.look.literal.written import written_tables

Facts = Dict[str, Any]


def held_against(notes: Notes, outputs: List[Facts], trees: List[ast.Module]) -> Facts:
    """`outputs`: {"name", "path"} as the contract declares them; `trees`: the script and the modules beside it."""
    looks = any(looks_at_command_line(ast.walk(tree)) for tree in trees)
    given = [*notes.request.environment.values(), *(notes.request.arguments if looks else [])]
    return {
        "unmentioned": unmentioned(trees, outputs, given),
        "workFolders": work_folders(notes),
        "pathLines": {side: _path_lines(notes, side) for side in ("input", "output")},
        "written": [facts for tree in trees for facts in written_tables(tree)],
        "wanted": [facts for tree in trees for facts in wanted_columns(tree)],
    }


def _path_lines(notes: Notes, side: str) -> Dict[str, int]:
    """Key of the `__main__` block → the line that names its folder."""
    lines: Dict[str, int] = {}
    for key, port in notes.ports[side].items():
        line = notes.places.named.get(normal(str(port.told.get("path", ""))))
        if line is not None and not isinstance(line, LineIn):
            lines[key] = int(line)
    return lines
