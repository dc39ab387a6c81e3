"""Trains an XGBoost classifier on the train split, stops early on val, and scores val and test."""

import argparse
import json
import logging
import os
import sys
import traceback
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
logger = logging.getLogger(__name__)

DEFAULTS = {
    "eta": 0.1,
    "max_depth": 6,
    "min_child_weight": 5.0,
    "subsample": 0.8,
    "colsample_bytree": 0.8,
    "num_round": 150,
    "early_stopping_rounds": 15,
    "seed": 42,
    "id_name": "id",
    "label_name": "delayed",
}


HYPERPARAMETERS = Path("/opt/ml/input/config/hyperparameters.json")


def load_hyperparameters(file: Path) -> dict:
    """SageMaker writes every hyperparameter as text; the default's type tells what it was."""
    given = json.loads(file.read_text()) if file.exists() else {}
    unknown = sorted(set(given) - set(DEFAULTS))
    if unknown:
        raise ValueError(f"unknown hyperparameters: {unknown}; known: {sorted(DEFAULTS)}")
    return {name: type(default)(given.get(name, default)) for name, default in DEFAULTS.items()}


def load_split(folder: Path, name: str) -> pd.DataFrame:
    frame = pd.read_csv(folder / name / f"{name}_processed_data.csv")
    logger.info("%s: %d rows, %d columns", name, *frame.shape)
    return frame


def learn_categories(train: pd.DataFrame, features: list[str]) -> dict[str, list[str]]:
    return {
        column: sorted(train[column].dropna().unique().tolist())
        for column in features
        if not pd.api.types.is_numeric_dtype(train[column])
    }


def to_matrix(frame: pd.DataFrame, features: list[str], categories: dict, label: str) -> xgb.DMatrix:
    """Categories become their number in the sorted list; one not seen in training becomes missing."""
    encoded = {}
    for column in features:
        if column in categories:
            codes = pd.Categorical(frame[column], categories=categories[column]).codes.astype("float32")
            encoded[column] = np.where(codes < 0, np.float32("nan"), codes)
        else:
            encoded[column] = frame[column].astype("float32").to_numpy()
    matrix = np.column_stack([encoded[column] for column in features])
    return xgb.DMatrix(matrix, label=frame[label].to_numpy(), feature_names=features, nthread=2)


def train_model(matrices: dict[str, xgb.DMatrix], params: dict) -> xgb.Booster:
    return xgb.train(
        {
            "objective": "binary:logistic",
            "eval_metric": ["logloss", "auc"],
            "tree_method": "hist",
            # A fixed number of threads: sums in another order would give another model.
            "nthread": 2,
            **{
                name: params[name]
                for name in ("eta", "max_depth", "min_child_weight", "subsample", "colsample_bytree", "seed")
            },
        },
        matrices["train"],
        num_boost_round=params["num_round"],
        evals=[(matrices["train"], "train"), (matrices["val"], "val")],
        early_stopping_rounds=params["early_stopping_rounds"],
        verbose_eval=25,
    )


def save_model(folder: Path, booster: xgb.Booster, features: list[str], categories: dict, params: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    booster.save_model(folder / "xgboost_model.json")
    gain = booster.get_score(importance_type="gain")
    files = {
        "features.json": features,
        "categories.json": categories,
        "hyperparameters.json": params,
        "feature_importance.json": dict(sorted(gain.items(), key=lambda item: (-item[1], item[0]))),
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, indent=2) + "\n")


def score(booster: xgb.Booster, matrix: xgb.DMatrix, frame: pd.DataFrame, params: dict) -> pd.DataFrame:
    # After early stopping, the rounds past the best one do not count.
    best = (0, booster.best_iteration + 1)
    probability = booster.predict(matrix, iteration_range=best)
    return pd.DataFrame(
        {
            params["id_name"]: frame[params["id_name"]],
            params["label_name"]: frame[params["label_name"]],
            "prob_class_1": probability,
        }
    )


def main(input_paths: dict, output_paths: dict, environ_vars: dict, job_args: argparse.Namespace) -> None:
    data_dir = Path(input_paths["input_path"])
    params = load_hyperparameters(HYPERPARAMETERS)
    logger.info("hyperparameters: %s", params)
    label = params["label_name"]

    frames = {name: load_split(data_dir, name) for name in ("train", "val", "test")}
    features = [column for column in frames["train"].columns if column not in (params["id_name"], label)]
    categories = learn_categories(frames["train"], features)
    matrices = {name: to_matrix(frame, features, categories, label) for name, frame in frames.items()}

    booster = train_model(matrices, params)
    booster.set_attr(best_iteration=str(booster.best_iteration))
    save_model(Path(output_paths["model_output"]), booster, features, categories, params)

    evaluation_dir = Path(output_paths["evaluation_output"])
    evaluation_dir.mkdir(parents=True, exist_ok=True)
    metrics = {"best_iteration": booster.best_iteration}
    for name in ("val", "test"):
        scored = score(booster, matrices[name], frames[name], params)
        scored.to_csv(evaluation_dir / f"{name}_predictions.csv", index=False)
        metrics[name] = {
            "auc": round(roc_auc_score(scored[label], scored["prob_class_1"]), 6),
            "average_precision": round(average_precision_score(scored[label], scored["prob_class_1"]), 6),
            "log_loss": round(log_loss(scored[label], scored["prob_class_1"]), 6),
        }
        logger.info("%s: %s", name, metrics[name])
    (evaluation_dir / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    # The container passes the hyperparameters as arguments too; they are read from the file.
    args, _ = parser.parse_known_args()

    PREFIX = "/opt/ml"
    try:
        main(
            input_paths={
                "input_path": os.path.join(PREFIX, "input", "data"),
            },
            output_paths={
                "model_output": os.path.join(PREFIX, "model"),
                "evaluation_output": os.path.join(PREFIX, "output", "data"),
            },
            environ_vars={},
            job_args=args,
        )
        sys.exit(0)
    except Exception:
        trace = traceback.format_exc()
        failure = Path(PREFIX, "output", "failure")
        failure.parent.mkdir(parents=True, exist_ok=True)
        failure.write_text(trace)
        print(trace, file=sys.stderr)
        sys.exit(1)
