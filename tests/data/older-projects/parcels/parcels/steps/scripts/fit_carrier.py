import csv
import glob
import json
import os
import sys
import traceback
from collections import defaultdict


def main(input_paths, output_paths, environ_vars, job_args=None):
    days = defaultdict(list)
    for path in glob.glob(os.path.join(input_paths["input_path"], "**", "*.csv"), recursive=True):
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                days[row["carrier"]].append(float(row["days"]))
    model = {carrier: sum(values) / len(values) for carrier, values in sorted(days.items())}
    if not model:
        raise ValueError("no rows to learn from")
    for name in ("model_output", "evaluation_output"):
        os.makedirs(output_paths[name], exist_ok=True)
    with open(os.path.join(output_paths["model_output"], "model.json"), "w") as file:
        json.dump(model, file)
    with open(os.path.join(output_paths["evaluation_output"], "carriers.json"), "w") as file:
        json.dump(sorted(model), file)


if __name__ == "__main__":
    try:
        outputs = {"model_output": "/opt/ml/model", "evaluation_output": "/opt/ml/output/data"}
        main({"input_path": "/opt/ml/input/data"}, outputs, {})
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
