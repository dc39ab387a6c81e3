import argparse
import csv
import json
import os
import sys
import tarfile
import traceback


def main(input_paths, output_paths, environ_vars, job_args):
    with tarfile.open(os.path.join(input_paths["model_input"], "model.tar.gz")) as archive:
        model = json.load(archive.extractfile("model.json"))
    with open(os.path.join(input_paths["processed_data"], "parcels.csv"), newline="") as file:
        errors = [abs(float(row["days"]) - model[row["carrier"]]) for row in csv.DictReader(file)]
    os.makedirs(output_paths["scores"], exist_ok=True)
    with open(os.path.join(output_paths["scores"], "scores.json"), "w") as file:
        json.dump({"rows": len(errors), "mean_error": sum(errors) / len(errors)}, file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", default="calibration")
    inputs = {"model_input": "/opt/ml/processing/input/model", "processed_data": "/opt/ml/processing/input/rows"}
    try:
        main(inputs, {"scores": "/opt/ml/processing/output/scores"}, {}, parser.parse_args())
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
