import argparse
import json
from pathlib import Path

import pandas as pd
from sklearn.isotonic import IsotonicRegression


def main(input_paths, output_paths, environ_vars, job_args):
    df = pd.read_csv(Path(input_paths["evaluation_data"]) / "predictions.csv")
    curve = IsotonicRegression(out_of_bounds="clip").fit(df["score"], df["is_late"].astype(float))
    table = {"x": curve.X_thresholds_.tolist(), "y": curve.y_thresholds_.tolist()}
    with open(Path(output_paths["calibration_output"]) / "calibration.json", "w") as f:
        json.dump(table, f)


if __name__ == "__main__":
    main(
        {"evaluation_data": "/opt/ml/processing/input/eval_data"},
        {"calibration_output": "/opt/ml/processing/output/calibration"},
        {},
        argparse.ArgumentParser().parse_args([]),
    )
