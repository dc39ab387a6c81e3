import argparse
import os

import pandas as pd
import sklearn.utils

import rounding


def main(input_paths, output_paths, environ_vars, job_args, shares=None):
    rows = pd.read_csv(os.path.join(input_paths["rows"], "rows.csv"))
    bounds = input_paths.get("bounds", "/opt/ml/processing/input/bounds")
    limits = input_paths["limits"]
    if environ_vars["KEEP_NULLS"] == "false":
        rows = rows.dropna(subset=[environ_vars["CLIP_COLUMNS"]])
    print(job_args.job_type, bounds, limits, shares["low"], environ_vars["TENANT"])
    sklearn.utils.shuffle(rows).to_csv(os.path.join(output_paths["kept"], "rows.csv"), index=False)
    rows.to_csv(os.path.join(output_paths["out_dir"], "rows.csv"), index=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", choices=["training", "validation"], required=True)
    parser.add_argument("--region", required=True)
    args = parser.parse_args()
    inputs = {"rows": "/opt/ml/processing/input/table"}
    if os.path.isdir("/opt/ml/processing/input/limits"):
        inputs["limits"] = "/opt/ml/processing/input/limits"
    main(
        inputs,
        {"kept_rows": "/opt/ml/processing/output/kept", "out_dir": "/opt/ml/processing/output/kept"},
        {
            "CLIP_COLUMNS": os.environ.get("CLIP_COLUMNS", "all"),
            "KEEP_NULLS": os.environ.get("KEEP_NULLS", "false"),
            "TENANT": os.environ.get("TENANT", ""),
            "SEED": "42",
        },
        args,
    )
