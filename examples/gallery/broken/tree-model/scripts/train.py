import csv
import json
import os

prefix = "/opt/ml"
param_path = os.path.join(prefix, "input/config/hyperparameters.json")

with open(param_path) as handle:
    params = json.load(handle)
with open(os.path.join(prefix, "input/data/train/churn.csv"), newline="") as handle:
    rows = [(float(row[params["feature"]]), int(row[params["target"]])) for row in csv.DictReader(handle)]


def errors(threshold):
    return sum((usage < threshold) != bool(target) for usage, target in rows)


best = min(sorted({usage for usage, _ in rows}), key=errors)
with open(os.path.join(prefix, "model", "stump.json"), "w") as handle:
    json.dump({"feature": params["feature"], "threshold": best}, handle)
