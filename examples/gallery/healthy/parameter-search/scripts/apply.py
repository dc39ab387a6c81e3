import json
import os

CANDIDATES = [
    "/opt/ml/code/params.json",
    "/opt/ml/processing/input/params/params.json",
    "/opt/ml/processing/input/parameters/best_params.json",
    os.path.join("/opt/ml/processing/input", "params", "best_params.json"),
    "/root/.params.json",
]


def find(paths):
    for path in paths:
        if os.path.exists(path) and os.path.isfile(path):
            return path
    raise SystemExit("no parameters")


with open(find(CANDIDATES)) as handle:
    params = json.load(handle)
with open("/opt/ml/processing/output/plan/plan.txt", "w") as handle:
    handle.writelines(f"--{name} {value}\n" for name, value in params.items())
