"""Scores the rows of one set with the trained model, and measures how well that went."""

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
from processing.imputation import fill
from processing.risk_tables import map_risks
from processing.splits import read_split

try:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
except ImportError:
    pyplot = None

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)


def load_model(folder: Path) -> dict:
    with tempfile.TemporaryDirectory() as unpacked:
        with tarfile.open(folder / "model.tar.gz", "r:gz") as archive:
            archive.extractall(unpacked)
        booster = xgb.Booster()
        booster.load_model(Path(unpacked) / "xgboost_model.json")
        parts = {file.stem: json.loads(file.read_text()) for file in Path(unpacked).glob("*.json")}
    return {**parts, "booster": booster}


def prepare(table: pd.DataFrame, model: dict) -> pd.DataFrame:
    """What training did itself is repeated here, and what no step before had the tables for is made up for."""
    if model["preprocessing"]["imputation"] == "inline":
        table = fill(table, model["imputation_params"])
    tables, is_inline = model["risk_tables"], model["preprocessing"]["risk_tables"] == "inline"
    tables = {name: risk for name, risk in tables.items() if is_inline or not pd.api.types.is_numeric_dtype(table[name])}
    return map_risks(table, tables)[model["features"]].astype("float32")


def auc(label: np.ndarray, score: np.ndarray) -> float:
    ranks = pd.Series(score).rank().to_numpy()
    positive = label == 1
    pairs = positive.sum() * (~positive).sum()
    return float((ranks[positive].sum() - positive.sum() * (positive.sum() + 1) / 2) / pairs) if pairs else float("nan")


def brier(label: np.ndarray, score: np.ndarray) -> float:
    return float(np.mean((score - label) ** 2))


MEASURES = {"auc": auc, "brier": brier}


def measure(label: np.ndarray, score: np.ndarray) -> dict:
    return {name: round(function(label, score), 6) for name, function in MEASURES.items()}


def compare(label: np.ndarray, new: np.ndarray, old: np.ndarray, environ_vars: dict) -> dict:
    """The model against the scores of an earlier one, which came with the data."""
    wanted = environ_vars["COMPARISON_METRICS"]
    chosen = MEASURES if wanted == "all" else {name: MEASURES[name] for name in wanted.split(",")}
    result = {name: round(function(label, new) - function(label, old), 6) for name, function in chosen.items()}
    if environ_vars["STATISTICAL_TESTS"] == "true":
        random = np.random.default_rng(42)
        draws = [random.integers(0, len(label), len(label)) for _ in range(200)]
        gains = [auc(label[draw], new[draw]) - auc(label[draw], old[draw]) for draw in draws]
        low, high = np.nanpercentile(gains, [2.5, 97.5])
        result["auc_gain_interval"] = [round(float(low), 6), round(float(high), 6)]
    return result


def plot(new: np.ndarray, old: np.ndarray, file: Path) -> None:
    figure, axes = pyplot.subplots()
    axes.scatter(old, new, s=4)
    axes.set_xlabel("previous score")
    axes.set_ylabel("new score")
    figure.savefig(file)
    pyplot.close(figure)


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    logger = logger or log
    id_field, label_field = environ_vars["ID_FIELD"], environ_vars["LABEL_FIELD"]
    model = load_model(Path(input_paths["model_input"]))
    table = read_split(Path(input_paths["processed_data"]), job_args.job_type)
    matrix = xgb.DMatrix(prepare(table, model), nthread=2)
    score = model["booster"].predict(matrix).astype("float64")
    label = table[label_field].to_numpy()

    eval_dir, metrics_dir = Path(output_paths["eval_output"]), Path(output_paths["metrics_output"])
    for folder in (eval_dir, metrics_dir):
        folder.mkdir(parents=True, exist_ok=True)
    predictions = table[[id_field, label_field]].assign(prob_class_0=1 - score, prob_class_1=score)
    predictions.to_csv(eval_dir / "eval_predictions.csv", index=False)
    metrics = {"rows": len(table), **measure(label, score)}
    previous = environ_vars["PREVIOUS_SCORE_FIELD"]
    if environ_vars["COMPARISON_MODE"] == "true" and previous:
        old = table[previous].to_numpy()
        metrics["against_previous"] = compare(label, score, old, environ_vars)
        if environ_vars["COMPARISON_PLOTS"] == "true" and pyplot is not None:
            plot(score, old, metrics_dir / "comparison.png")
    (metrics_dir / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    logger.info("metrics: %s", metrics)
    return metrics


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, default="evaluation", help="name of the set to score")
    args = parser.parse_args()

    try:
        main(
            {
                "model_input": "/opt/ml/processing/input/model",
                "processed_data": "/opt/ml/processing/input/eval_data",
            },
            {
                "eval_output": "/opt/ml/processing/output/eval",
                "metrics_output": "/opt/ml/processing/output/metrics",
            },
            {
                "COMPARISON_MODE": os.environ.get("COMPARISON_MODE", "false"),
                "PREVIOUS_SCORE_FIELD": os.environ.get("PREVIOUS_SCORE_FIELD", ""),
                "STATISTICAL_TESTS": os.environ.get("STATISTICAL_TESTS", "true"),
                "ID_FIELD": os.environ.get("ID_FIELD", "id"),
                "LABEL_FIELD": os.environ.get("LABEL_FIELD", "label"),
                "COMPARISON_METRICS": os.environ.get("COMPARISON_METRICS", "all"),
                "COMPARISON_PLOTS": os.environ.get("COMPARISON_PLOTS", "true"),
            },
            args,
        )
        sys.exit(0)
    except Exception:
        log.error("evaluation failed")
        traceback.print_exc()
        sys.exit(1)
