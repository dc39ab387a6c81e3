import argparse
import csv
import json
import math
import os

BASE = "/opt/ml/processing/input"


def load_optional(paths, *names):
    found = {}
    for name in names:
        path = paths.get(name)
        if path and os.path.exists(os.path.join(path, name + ".json")):
            with open(os.path.join(path, name + ".json")) as handle:
                found[name] = json.load(handle)
    return found


def main(input_paths, output_paths, environ_vars, job_args):
    discounts = load_optional(input_paths, "discounts").get("discounts", {})
    rate = int(environ_vars.get("CENTS_PER_MINUTE", 9))
    charges = {}
    with open(os.path.join(input_paths["calls"], job_args.job_type + "_calls.csv"), newline="") as source:
        for row in csv.DictReader(source):
            cents = math.ceil(int(row["seconds"]) / 60) * rate * (1 - discounts.get(row["caller"], 0))
            charges[row["caller"]] = charges.get(row["caller"], 0) + cents
    with open(os.path.join(output_paths["charges"], "charges.json"), "w") as target:
        json.dump(charges, target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", choices=["training", "replay"], default="training")
    inputs = {name: os.path.join(BASE, name) for name in ("calls", "discounts") if os.path.isdir(os.path.join(BASE, name))}
    main(inputs, {"charges": "/opt/ml/processing/output/charges"}, dict(os.environ), parser.parse_args())
