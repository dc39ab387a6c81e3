import argparse
import os
from pathlib import Path

import pandas as pd


def main(input_paths, output_paths, environ_vars, job_args):
    label = environ_vars["LABEL_FIELD"]
    out = Path(output_paths["processed_data"])
    df = pd.read_csv(Path(input_paths["raw_data"]) / "data.csv")
    df = df.dropna(subset=[label])
    if job_args.job_type == "training":
        parts = {"train": df.iloc[::2], "val": df.iloc[1::4], "test": df.iloc[3::4]}
    else:
        parts = {job_args.job_type: df}
    for name, part in parts.items():
        (out / name).mkdir(parents=True, exist_ok=True)
        part.to_csv(out / name / f"{name}_processed_data.csv", index=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", required=True, choices=["training", "validation", "testing"])
    main(
        {"raw_data": "/opt/ml/processing/input/data"},
        {"processed_data": "/opt/ml/processing/output"},
        {"LABEL_FIELD": os.environ.get("LABEL_FIELD", "is_late")},
        parser.parse_args(),
    )
