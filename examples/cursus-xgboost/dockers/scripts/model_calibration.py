"""Maps scores to true frequencies, for one score, several tasks or several classes."""

import argparse
import json
import logging
import os
import pickle
import sys
import tarfile
import tempfile
import traceback
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

PREDICTIONS = ("eval_predictions.csv", "test_predictions.csv", "val_predictions.csv")


def read_predictions(folder: Path) -> pd.DataFrame:
    """An evaluation delivers loose files; a training job its whole prefix, with them in output.tar.gz."""
    for name in PREDICTIONS:
        if (folder / name).exists():
            return pd.read_csv(folder / name)
    for file in sorted(folder.rglob("output.tar.gz")):
        with tempfile.TemporaryDirectory() as unpacked, tarfile.open(file, "r:gz") as archive:
            archive.extractall(unpacked)
            for name in PREDICTIONS:
                if (Path(unpacked) / name).exists():
                    return pd.read_csv(Path(unpacked) / name)
    raise FileNotFoundError(f"none of {PREDICTIONS} in {folder}, nor in an output.tar.gz below it")


class Platt:
    def fit(self, score: np.ndarray, label: np.ndarray):
        self.model = LogisticRegression(C=1e6).fit(self.log_odds(score), label)
        return self

    def predict(self, score: np.ndarray) -> np.ndarray:
        return self.model.predict_proba(self.log_odds(score))[:, 1]

    @staticmethod
    def log_odds(score: np.ndarray) -> np.ndarray:
        clipped = np.clip(score, 1e-6, 1 - 1e-6)
        return np.log(clipped / (1 - clipped)).reshape(-1, 1)


def fit_calibrator(score: np.ndarray, label: np.ndarray, environ_vars: dict):
    method = environ_vars["CALIBRATION_METHOD"]
    if method == "isotonic":
        increasing = True if environ_vars["MONOTONIC_CONSTRAINT"].lower() == "true" else "auto"
        return IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip", increasing=increasing).fit(score, label)
    if method == "platt":
        return Platt().fit(score, label)
    if method == "gam":
        from pygam import LogisticGAM, s

        monotonic = "monotonic_inc" if environ_vars["MONOTONIC_CONSTRAINT"].lower() == "true" else None
        term = s(0, n_splines=int(environ_vars["GAM_SPLINES"]), constraints=monotonic)
        return LogisticGAM(term).fit(score.reshape(-1, 1), label)
    raise ValueError(f"CALIBRATION_METHOD is {method!r}; it may be gam, isotonic or platt")


def calibrate(calibrator, score: np.ndarray, method: str) -> np.ndarray:
    return calibrator.predict_proba(score.reshape(-1, 1)) if method == "gam" else calibrator.predict(score)


def calibration_error(label: np.ndarray, probability: np.ndarray, bins: int = 10) -> float:
    index = np.minimum((probability * bins).astype(int), bins - 1)
    parts = [
        (index == number).mean() * abs(label[index == number].mean() - probability[index == number].mean())
        for number in np.unique(index)
    ]
    return round(float(sum(parts)), 6)


def targets(frame: pd.DataFrame, environ_vars: dict) -> dict:
    """Score column → 0 and 1 that it should foretell."""
    label = environ_vars["LABEL_FIELD"]
    if environ_vars["SCORE_FIELDS"]:
        scores = environ_vars["SCORE_FIELDS"].split(",")
        labels = environ_vars["TASK_LABEL_NAMES"].split(",") if environ_vars["TASK_LABEL_NAMES"] else [label] * len(scores)
        return {score: frame[name].to_numpy() for score, name in zip(scores, labels)}
    if environ_vars["IS_BINARY"].lower() == "true":
        return {environ_vars["SCORE_FIELD"]: frame[label].to_numpy()}
    given = environ_vars["MULTICLASS_CATEGORIES"]
    classes = json.loads(given) if given else list(range(int(environ_vars["NUM_CLASSES"])))
    prefix = environ_vars["SCORE_FIELD_PREFIX"]
    return {f"{prefix}{name}": (frame[label] == name).astype(int).to_numpy() for name in classes}


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    logger = logger or log
    method = environ_vars["CALIBRATION_METHOD"]
    frame = read_predictions(Path(input_paths["evaluation_data"]))
    logger.info("%s: %d rows, method %s", job_args.job_type, len(frame), method)
    grid = np.linspace(0, 1, int(environ_vars["CALIBRATION_SAMPLE_POINTS"]))
    calibrators, lookup, metrics = {}, {}, {"rows": len(frame), "method": method}
    for name, label in targets(frame, environ_vars).items():
        score = frame[name].to_numpy(dtype="float64")
        calibrators[name] = fit_calibrator(score, label, environ_vars)
        calibrated = calibrate(calibrators[name], score, method)
        lookup[name] = [[round(float(x), 6), round(float(y), 6)] for x, y in zip(grid, calibrate(calibrators[name], grid, method))]
        frame[f"calibrated_{name}"] = calibrated
        metrics[name] = {"before": calibration_error(label, score), "after": calibration_error(label, calibrated)}
        if metrics[name]["after"] > float(environ_vars["ERROR_THRESHOLD"]):
            logger.warning("%s is still off by %s", name, metrics[name]["after"])

    calibration_dir, metrics_dir = Path(output_paths["calibration_output"]), Path(output_paths["metrics_output"])
    data_dir = Path(output_paths["calibrated_data"])
    for folder in (calibration_dir, metrics_dir, data_dir):
        folder.mkdir(parents=True, exist_ok=True)
    (calibration_dir / "calibration_model.pkl").write_bytes(pickle.dumps(calibrators))
    (calibration_dir / "calibration_lookup.json").write_text(json.dumps(lookup) + "\n")
    (metrics_dir / "calibration_metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    frame.to_csv(data_dir / "calibrated_data.csv", index=False)
    logger.info("metrics: %s", metrics)
    return metrics


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, default="calibration")
    args = parser.parse_args()

    try:
        main(
            {"evaluation_data": "/opt/ml/processing/input/eval_data"},
            {
                "calibration_output": "/opt/ml/processing/output/calibration",
                "metrics_output": "/opt/ml/processing/output/metrics",
                "calibrated_data": "/opt/ml/processing/output/calibrated_data",
            },
            {
                "SCORE_FIELD": os.environ.get("SCORE_FIELD", "prob_class_1"),
                "SCORE_FIELDS": os.environ.get("SCORE_FIELDS", ""),
                "TASK_LABEL_NAMES": os.environ.get("TASK_LABEL_NAMES", ""),
                "MONOTONIC_CONSTRAINT": os.environ.get("MONOTONIC_CONSTRAINT", "True"),
                "GAM_SPLINES": os.environ.get("GAM_SPLINES", "10"),
                "ERROR_THRESHOLD": os.environ.get("ERROR_THRESHOLD", "0.05"),
                "NUM_CLASSES": os.environ.get("NUM_CLASSES", "2"),
                "SCORE_FIELD_PREFIX": os.environ.get("SCORE_FIELD_PREFIX", "prob_class_"),
                "MULTICLASS_CATEGORIES": os.environ.get("MULTICLASS_CATEGORIES", ""),
                "CALIBRATION_SAMPLE_POINTS": os.environ.get("CALIBRATION_SAMPLE_POINTS", "1000"),
                "CALIBRATION_METHOD": os.environ.get("CALIBRATION_METHOD", "gam"),
                "IS_BINARY": os.environ.get("IS_BINARY", "True"),
                "LABEL_FIELD": os.environ.get("LABEL_FIELD", "label"),
            },
            args,
        )
        sys.exit(0)
    except Exception:
        log.error("calibration failed")
        traceback.print_exc()
        sys.exit(1)
