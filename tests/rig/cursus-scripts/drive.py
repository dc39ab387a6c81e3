"""Runs the example's scripts in the order of a graph, with folders and archives as the service makes them.

Usage: drive.py PROJECT WORK CHAIN call|container. `call` imports each and calls its main(); `container` starts the file
in an /opt/ml of its own. No part of the product is used: what fails here is the scripts' own fault.
"""

import argparse
import ast
import importlib.util
import json
import sys
import tarfile
from pathlib import Path

import chains
from contain import run_contained


def load(file):
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


def defaults(file):
    """Variables that the script reads, with the defaults that it gives them."""
    found = {}
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get" and len(node.args) == 2:
            name, value = node.args
            if isinstance(name, ast.Constant) and isinstance(value, ast.Constant):
                found[name.value] = value.value
    return found


def pack(folder, archive):
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive, "w:gz") as opened:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                opened.add(file, arcname=file.relative_to(folder).as_posix())


def after_training(outputs, prefix):
    """What other steps get: the folder of the model's archive, and the job's whole prefix."""
    job = prefix / "job-1" / "output"
    pack(outputs["model_output"], job / "model.tar.gz")
    pack(outputs["evaluation_output"], job / "output.tar.gz")
    alone = prefix.parent / "model"
    pack(outputs["model_output"], alone / "model.tar.gz")
    return {"model_output": alone, "evaluation_output": prefix}


def call(step, project, room, inputs):
    file = project / "dockers" / step["script"]
    outputs = {port: room / port for port in step["outputs"]}
    arguments = argparse.Namespace(**({"job_type": step["job_type"]} if step["job_type"] else {}))
    environment = {**defaults(file), **step["env"]}
    given = {port: str(path) for port, path in inputs.items()}
    load(file).main(given, {port: str(path) for port, path in outputs.items()}, environment, arguments)
    return outputs


def run(step, project, work, left):
    inputs = {}
    for port, source in step["inputs"].items():
        inputs[port] = project / source if isinstance(source, str) else left[source[0]][source[1]]
    room = work / step["node"]
    outputs = MODES[sys.argv[4]](step, project, room, inputs)
    if step["script"] == "xgboost_training.py":
        outputs = after_training(outputs, room / "prefix")
    left[step["node"]] = outputs
    files = {port: sorted(str(f.relative_to(p)) for f in p.rglob("*") if f.is_file()) for port, p in outputs.items()}
    print("LEFT " + json.dumps({"node": step["node"], "files": files}), flush=True)


MODES = {"call": call, "container": run_contained}


def main():
    project, work = Path(sys.argv[1]), Path(sys.argv[2])
    sys.path.insert(0, str(project / "dockers"))
    left = {}
    for step in chains.CHAINS[sys.argv[3]]():
        run(step, project, work, left)


if __name__ == "__main__":
    main()
