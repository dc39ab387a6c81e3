import csv
import json
import os

DEFAULT_CAP = 12.0


def main(input_paths, output_paths, environ_vars, job_args=None):
    caps = {}
    limits = os.path.join(input_paths["limits"], "limits.json")
    if os.path.isfile(limits):
        with open(limits) as handle:
            caps = json.load(handle)
    source = os.path.join(input_paths["usage"], "usage.csv")
    target = os.path.join(output_paths["capped"], "usage.csv")
    with open(source, newline="") as handle, open(target, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["account", "billable"])
        for row in csv.DictReader(handle):
            writer.writerow([row["account"], min(float(row["gb"]), caps.get(row["account"], DEFAULT_CAP))])


if __name__ == "__main__":
    inputs = {"usage": "/opt/ml/processing/input/usage"}
    if os.path.isdir("/opt/ml/processing/input/limits"):
        inputs["limits"] = "/opt/ml/processing/input/limits"
    main(inputs, {"capped": "/opt/ml/processing/output/capped"}, dict(os.environ))
