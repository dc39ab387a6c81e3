import argparse
import os
import sys

import pandas as pd


def main(input_paths, output_paths, environ_vars, job_args):
    frame = pd.read_csv(os.path.join(input_paths["DATA"], "part-0.csv"))
    wanted = environ_vars["CATEGORICAL_COLUMNS"].split(",")
    for column in wanted:
        frame[column] = frame[column].astype("category").cat.codes
    frame.to_csv(os.path.join(output_paths["processed_data"], f"{job_args.job_type}.csv"), index=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", required=True, choices=["training", "validation", "testing"])
    args = parser.parse_args()
    inputs = {"DATA": "/opt/ml/processing/input/data"}
    outputs = {"processed_data": "/opt/ml/processing/output"}
    environment = {"CATEGORICAL_COLUMNS": os.environ["CATEGORICAL_COLUMNS"]}
    main(inputs, outputs, environment, args)
    sys.exit(0)
