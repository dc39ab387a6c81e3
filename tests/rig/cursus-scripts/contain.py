"""Starts one script as the service does: a file, arguments and variables, with its own /opt/ml and /tmp."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ENTER = 'mount --bind "$1/ml" /opt/ml && mount --bind "$1/tmp" /tmp && cd "$2" && shift 2 && exec "$@"'


def paths(interface):
    """Port → path in the container, of inputs and outputs alike; names that are both do not occur."""
    contract = interface.read_text().split("\nspec:")[0]
    return dict(re.findall(r"^    (\w+):\n      path: (\S+)$", contract, re.MULTILINE))


def at(room, path):
    return room / "ml" / Path(path).relative_to("/opt/ml")


def run_contained(step, project, room, inputs):
    """Outputs of the step: port → folder on this machine."""
    script = project / "dockers" / step["script"]
    path_of = paths(project / "interfaces" / f"{script.stem}.step.yaml")
    trains = script.stem == "xgboost_training"
    code = "/opt/ml/code" if trains else "/opt/ml/processing/input/code"
    (room / "tmp").mkdir(parents=True)
    shutil.copytree(project / "dockers", at(room, code))
    for port, source in inputs.items():
        if not port.startswith("hyperparameters"):
            shutil.copytree(source, at(room, path_of[port]), dirs_exist_ok=True)
    outputs = {port: at(room, path_of[port]) for port in step["outputs"]}
    for folder in outputs.values():
        folder.mkdir(parents=True, exist_ok=True)
    arguments = ["--job_type", step["job_type"]] if step["job_type"] else []
    command = [sys.executable, "-B", f"{code}/{step['script']}", *arguments]
    enter = ["unshare", "--mount", "sh", "-c", ENTER, "sh", str(room), code if trains else "/"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": code, **step["env"]}
    subprocess.run([*enter, *command], env=environment, check=True)
    return outputs
