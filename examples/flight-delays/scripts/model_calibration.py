"""Fits a map from the model's scores to true frequencies, and measures how much better they fit."""

import argparse
import json
import logging
import os
import sys
import traceback
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss
from sklearn.model_selection import StratifiedKFold

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
logger = logging.getLogger(__name__)

METHODS = ("isotonic", "platt")


def log_odds(score: np.ndarray) -> np.ndarray:
    clipped = np.clip(score, 1e-6, 1 - 1e-6)
    return np.log(clipped / (1 - clipped)).reshape(-1, 1)


def fit(method: str, score: np.ndarray, label: np.ndarray) -> IsotonicRegression | LogisticRegression:
    if method == "isotonic":
        return IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(score, label)
    if method == "platt":
        return LogisticRegression(C=1e6).fit(log_odds(score), label)
    raise ValueError(f"CALIBRATION_METHOD is {method!r}; it may be one of {METHODS}")


def apply(method: str, model: IsotonicRegression | LogisticRegression, score: np.ndarray) -> np.ndarray:
    if method == "isotonic":
        return model.predict(score)
    return model.predict_proba(log_odds(score))[:, 1]


def out_of_fold(method: str, score: np.ndarray, label: np.ndarray, seed: int) -> np.ndarray:
    """Calibrated scores of rows that their own calibrator did not see, for honest metrics."""
    calibrated = np.empty_like(score)
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)
    for seen, unseen in folds.split(score, label):
        calibrated[unseen] = apply(method, fit(method, score[seen], label[seen]), score[unseen])
    return calibrated


def expected_calibration_error(label: np.ndarray, probability: np.ndarray, bins: int = 10) -> float:
    index = np.minimum((probability * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        inside = index == number
        if inside.any():
            error += inside.mean() * abs(label[inside].mean() - probability[inside].mean())
    return float(error)


def measure(label: np.ndarray, probability: np.ndarray) -> dict:
    return {
        "expected_calibration_error": round(expected_calibration_error(label, probability), 6),
        "brier": round(float(brier_score_loss(label, probability)), 6),
        "log_loss": round(float(log_loss(label, np.clip(probability, 1e-6, 1 - 1e-6))), 6),
    }


def main(input_paths: dict, output_paths: dict, environ_vars: dict, job_args: argparse.Namespace) -> dict:
    method = environ_vars.get("CALIBRATION_METHOD", "isotonic")
    label_field, score_field = environ_vars["LABEL_FIELD"], environ_vars.get("SCORE_FIELD", "prob_class_1")
    seed = int(environ_vars.get("RANDOM_SEED", 42))

    frame = pd.read_csv(Path(input_paths["evaluation_data"]) / "eval_predictions.csv")
    label, score = frame[label_field].to_numpy(), frame[score_field].to_numpy(dtype="float64")
    logger.info("%d rows, method %s", len(frame), method)

    calibrator = fit(method, score, label)
    unseen = out_of_fold(method, score, label, seed)
    metrics = {
        "method": method,
        "rows": len(frame),
        "uncalibrated": measure(label, score),
        "calibrated_out_of_fold": measure(label, unseen),
    }

    calibration_dir = Path(output_paths["calibration_output"])
    metrics_dir = Path(output_paths["metrics_output"])
    data_dir = Path(output_paths["calibrated_data"])
    for folder in (calibration_dir, metrics_dir, data_dir):
        folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(calibrator, calibration_dir / "calibration_model.joblib")
    (calibration_dir / "calibration.json").write_text(json.dumps({"method": method}, indent=2) + "\n")
    (metrics_dir / "calibration_metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    frame.assign(calibrated_prob_class_1=unseen).to_csv(data_dir / "calibrated_data.csv", index=False)
    logger.info("metrics: %s", metrics)
    return metrics


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, default="calibration")
    args = parser.parse_args()

    try:
        main(
            input_paths={"evaluation_data": "/opt/ml/processing/input/eval_data"},
            output_paths={
                "calibration_output": "/opt/ml/processing/output/calibration",
                "metrics_output": "/opt/ml/processing/output/metrics",
                "calibrated_data": "/opt/ml/processing/output/calibrated_data",
            },
            environ_vars={
                "CALIBRATION_METHOD": os.environ.get("CALIBRATION_METHOD", "isotonic"),
                "LABEL_FIELD": os.environ["LABEL_FIELD"],
                "SCORE_FIELD": os.environ.get("SCORE_FIELD", "prob_class_1"),
                "RANDOM_SEED": os.environ.get("RANDOM_SEED", "42"),
            },
            job_args=args,
        )
        sys.exit(0)
    except Exception:
        logger.error("calibration failed")
        traceback.print_exc()
        sys.exit(1)
