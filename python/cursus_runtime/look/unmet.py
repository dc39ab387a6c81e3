"""What a script's `requirements.txt` asks for and this interpreter does not have."""

import os
from typing import Dict, List, Optional

from cursus_runtime.look.requirements import installed_version, parse_requirement, requirement_lines, satisfies
from cursus_runtime.look.source import Facts

Versions = Dict[str, Optional[str]]


def unmet_requirements(folders: List[str], versions: Versions) -> Facts:
    """The first `requirements.txt` of these folders with its unmet lines; {} where there is none."""
    files = [os.path.join(folder, "requirements.txt") for folder in folders]
    file = next((candidate for candidate in files if os.path.isfile(candidate)), None)
    if file is None:
        return {}
    unmet = []
    for line in requirement_lines(file):
        wanted = parse_requirement(line.text)
        if wanted is None or not wanted.applies:
            continue
        installed = installed_version(wanted.name, versions)
        if installed is None:
            unmet.append({"requirement": line.text, "line": line.line})
        elif not satisfies(installed, wanted.clauses):
            unmet.append({"requirement": line.text, "line": line.line, "installed": installed})
    return {"requirementsFile": file, "unmetRequirements": unmet}
