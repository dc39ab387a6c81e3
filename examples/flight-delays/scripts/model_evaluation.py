"""Opens the trained model's archive, scores one split with it, and writes predictions and metrics."""

import argparse
import json
import logging
import os
import sys
import tarfile
import tempfile
import traceback
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
logger = logging.getLogger(__name__)


def load_model(model_dir: Path) -> tuple[xgb.Booster, list[str], dict[str, list[str]]]:
    with tempfile.TemporaryDirectory() as unpacked:
        with tarfile.open(model_dir / "model.tar.gz", "r:gz") as archive:
            # Python 3.11.3 and older have no filters yet.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(unpacked)
        folder = Path(unpacked)
        booster = xgb.Booster()
        booster.set_param({"nthread": 2})
        booster.load_model(folder / "xgboost_model.json")
        features = json.loads((folder / "features.json").read_text())
        categories = json.loads((folder / "categories.json").read_text())
    logger.info("model: %d rounds, %d features", booster.num_boosted_rounds(), len(features))
    return booster, features, categories


def find_split(data_dir: Path, name: str) -> Path:
    for candidate in (data_dir / name / f"{name}_processed_data.csv", data_dir / f"{name}_processed_data.csv"):
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"no {name}_processed_data.csv in {data_dir} or its folder {name}")


def encode(frame: pd.DataFrame, features: list[str], categories: dict[str, list[str]]) -> xgb.DMatrix:
    missing = sorted(set(features) - set(frame.columns))
    if missing:
        raise ValueError(f"the data lacks columns that the model was trained on: {missing}")
    columns = []
    for name in features:
        if name in categories:
            codes = pd.Categorical(frame[name], categories=categories[name]).codes.astype("float32")
            columns.append(np.where(codes < 0, np.float32("nan"), codes))
        else:
            columns.append(frame[name].astype("float32").to_numpy())
    return xgb.DMatrix(np.column_stack(columns), feature_names=features, nthread=2)


def compute_metrics(label: np.ndarray, probability: np.ndarray, threshold: float) -> dict:
    predicted = (probability >= threshold).astype(int)
    values = {
        "auc": roc_auc_score(label, probability),
        "average_precision": average_precision_score(label, probability),
        "log_loss": log_loss(label, probability),
        "brier": brier_score_loss(label, probability),
        "f1": f1_score(label, predicted, zero_division=0),
        "precision": precision_score(label, predicted, zero_division=0),
        "recall": recall_score(label, predicted, zero_division=0),
    }
    return {"rows": len(label), "threshold": threshold, **{name: round(float(v), 6) for name, v in values.items()}}


def main(input_paths: dict, output_paths: dict, environ_vars: dict, job_args: argparse.Namespace) -> dict:
    id_field, label_field = environ_vars["ID_FIELD"], environ_vars["LABEL_FIELD"]
    booster, features, categories = load_model(Path(input_paths["model_input"]))
    data = pd.read_csv(find_split(Path(input_paths["eval_data_input"]), job_args.job_type))

    best = int(booster.attr("best_iteration") or booster.num_boosted_rounds() - 1)
    probability = booster.predict(encode(data, features, categories), iteration_range=(0, best + 1))

    eval_dir, metrics_dir = Path(output_paths["eval_output"]), Path(output_paths["metrics_output"])
    eval_dir.mkdir(parents=True, exist_ok=True)
    metrics_dir.mkdir(parents=True, exist_ok=True)

    predictions = data[[id_field, label_field]].assign(
        prob_class_0=1.0 - probability.astype("float64"), prob_class_1=probability.astype("float64")
    )
    predictions.to_csv(eval_dir / "eval_predictions.csv", index=False)
    metrics = compute_metrics(
        data[label_field].to_numpy(), probability, float(environ_vars.get("DECISION_THRESHOLD", 0.5))
    )
    (metrics_dir / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    logger.info("metrics: %s", metrics)
    return metrics


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, default="test", help="the split to score")
    args = parser.parse_args()

    try:
        main(
            input_paths={
                "model_input": "/opt/ml/processing/input/model",
                "eval_data_input": "/opt/ml/processing/input/eval_data",
            },
            output_paths={
                "eval_output": "/opt/ml/processing/output/eval",
                "metrics_output": "/opt/ml/processing/output/metrics",
            },
            environ_vars={
                "ID_FIELD": os.environ.get("ID_FIELD", "id"),
                "LABEL_FIELD": os.environ["LABEL_FIELD"],
                "DECISION_THRESHOLD": os.environ.get("DECISION_THRESHOLD", "0.5"),
            },
            job_args=args,
        )
        sys.exit(0)
    except Exception:
        logger.error("evaluation failed")
        traceback.print_exc()
        sys.exit(1)
