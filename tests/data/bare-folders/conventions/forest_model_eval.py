import argparse
import json
import os
import pickle
import tarfile
from pathlib import Path

import pandas as pd


def main(input_paths, output_paths, environ_vars, job_args):
    model_dir = Path(input_paths["model_input"])
    archive = model_dir / "model.tar.gz"
    if archive.exists():
        with tarfile.open(archive) as tar:
            tar.extractall(model_dir)
    with open(model_dir / "forest.pkl", "rb") as f:
        model = pickle.load(f)
    columns = json.loads((model_dir / "feature_columns.json").read_text())
    df = pd.read_csv(Path(input_paths["eval_data"]) / "test" / "test_processed_data.csv")
    df["score"] = model.predict_proba(df[columns].fillna(0))[:, -1]
    df.to_csv(Path(output_paths["eval_output"]) / "predictions.csv", index=False)
    with open(Path(output_paths["metrics_output"]) / "metrics.json", "w") as f:
        json.dump({"mean_score": float(df["score"].mean()), "rows": len(df)}, f)


if __name__ == "__main__":
    main(
        {"model_input": "/opt/ml/processing/input/model", "eval_data": "/opt/ml/processing/input/eval_data"},
        {"eval_output": "/opt/ml/processing/output/eval", "metrics_output": "/opt/ml/processing/output/metrics"},
        {"LABEL_FIELD": os.environ.get("LABEL_FIELD", "is_late")},
        argparse.ArgumentParser().parse_args([]),
    )
