import argparse
import csv
import json
import os
import sys
import traceback


def upper_bound(input_paths, environ_vars):
    given = input_paths.get("bounds")
    if given and os.path.isfile(given):
        with open(given) as file:
            return json.load(file)["upper"]
    return float(environ_vars["UPPER"])


def write(folder, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "parcels.csv"), "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def main(input_paths, output_paths, environ_vars, job_args):
    column = environ_vars["CLIP_COLUMN"]
    upper = upper_bound(input_paths, environ_vars)
    with open(os.path.join(input_paths["table"], "parcels.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row[column] = min(float(row[column]), upper)
    os.makedirs(output_paths["bounds_out"], exist_ok=True)
    if job_args.job_type == "training":
        for number, split in enumerate(("train", "val", "test")):
            write(os.path.join(output_paths["clipped"], split), rows[number::3] if number else rows)
    else:
        write(output_paths["clipped"], rows)
    with open(os.path.join(output_paths["bounds_out"], "bounds.json"), "w") as file:
        json.dump({"upper": upper}, file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", choices=["training", "calibration"], required=True)
    inputs = {"table": "/opt/ml/processing/input/table", "bounds": "/opt/ml/processing/input/bounds/bounds.json"}
    outputs = {"clipped": "/opt/ml/processing/output/clipped", "bounds_out": "/opt/ml/processing/output/bounds"}
    try:
        environ = {"CLIP_COLUMN": os.environ["CLIP_COLUMN"], "UPPER": os.environ.get("UPPER", "40")}
        main(inputs, outputs, environ, parser.parse_args())
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
