"""Trains an XGBoost classifier on the train split, stops early on val, and scores val and test."""

import argparse
import importlib.util
import json
import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path

NEEDED = {"xgboost": "xgboost", "sklearn": "scikit-learn", "pandas": "pandas"}
SECURE_INDEX = "https://pypi.example.internal/simple"


def install_missing() -> None:
    """The image lacks some of them in some regions."""
    missing = [package for module, package in NEEDED.items() if importlib.util.find_spec(module) is None]
    if not missing:
        return
    index = ["--index-url", SECURE_INDEX] if os.environ.get("USE_SECURE_PYPI", "true") == "true" else []
    subprocess.check_call([sys.executable, "-m", "pip", "install", *index, *missing])


install_missing()

import pandas as pd  # noqa: E402
import xgboost as xgb  # noqa: E402
from processing.imputation import fill, fit_means  # noqa: E402
from processing.risk_tables import fit_risk_tables, map_risks  # noqa: E402
from processing.splits import read_split  # noqa: E402
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score  # noqa: E402

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

SPLITS = ("train", "val", "test")
TUNING = ("eta", "max_depth", "min_child_weight", "subsample", "colsample_bytree", "seed")


def load_hyperparameters(file: Path, region: str) -> dict:
    """A region may have values of its own, beside those of all."""
    regional = file.parent / f"hyperparameters_{region}.json"
    return json.loads((regional if regional.exists() else file).read_text())


def load_artifact(folder, name: str) -> dict:
    if folder is None or not (Path(folder) / name).exists():
        raise FileNotFoundError(f"{name} was to be taken from the steps before, but is not in {folder}")
    return json.loads((Path(folder) / name).read_text())


def check_ready(frames: dict, columns: list, what: str) -> None:
    """Precomputed means that there is nothing left to do."""
    for name, frame in frames.items():
        texts = [column for column in columns if not pd.api.types.is_numeric_dtype(frame[column])]
        empty = [column for column in columns if frame[column].isna().any()]
        if texts or empty:
            raise ValueError(f"{what} of {name} was said to be done, but texts: {texts}, missing values: {empty}")


def prepare(frames: dict, params: dict, artifacts, environ_vars: dict) -> tuple:
    """Filled and mapped tables, and what the evaluation needs to do the same."""
    numeric, categories = params["tab_field_list"], params["cat_field_list"]
    learned = {}
    if environ_vars["USE_PRECOMPUTED_IMPUTATION"] == "true":
        learned["imputation_params.json"] = load_artifact(artifacts, "imputation_params.json")
        check_ready(frames, numeric, "imputation")
    else:
        means = fit_means(frames["train"], numeric)
        learned["imputation_params.json"] = means
        frames = {name: fill(frame, means) for name, frame in frames.items()}
    if environ_vars["USE_PRECOMPUTED_RISK_TABLES"] == "true":
        learned["risk_tables.json"] = load_artifact(artifacts, "risk_tables.json")
        check_ready(frames, categories, "risk mapping")
    else:
        smoothing = params["smooth_factor"], params["count_threshold"]
        tables = fit_risk_tables(frames["train"], categories, params["label_name"], *smoothing)
        learned["risk_tables.json"] = tables
        frames = {name: map_risks(frame, tables) for name, frame in frames.items()}
    features = [*numeric, *categories]
    if environ_vars["USE_PRECOMPUTED_FEATURES"] == "true":
        features = load_artifact(artifacts, "selected_features.json")
    learned["features.json"] = features
    learned["preprocessing.json"] = {
        "imputation": "precomputed" if environ_vars["USE_PRECOMPUTED_IMPUTATION"] == "true" else "inline",
        "risk_tables": "precomputed" if environ_vars["USE_PRECOMPUTED_RISK_TABLES"] == "true" else "inline",
    }
    return frames, learned


def train(frames: dict, features: list, params: dict, logger) -> xgb.Booster:
    label = params["label_name"]
    matrices = {
        name: xgb.DMatrix(frame[features].astype("float32"), label=frame[label], nthread=2)
        for name, frame in frames.items()
    }
    booster = xgb.train(
        {"objective": "binary:logistic", "eval_metric": "logloss", "nthread": 2, **{k: params[k] for k in TUNING}},
        matrices["train"],
        num_boost_round=params["num_round"],
        evals=[(matrices["train"], "train"), (matrices["val"], "val")],
        early_stopping_rounds=params["early_stopping_rounds"],
        verbose_eval=False,
    )
    logger.info("best iteration: %d", booster.best_iteration)
    return booster[: booster.best_iteration + 1]


def evaluate(booster: xgb.Booster, frame: pd.DataFrame, features: list, params: dict) -> tuple:
    probability = booster.predict(xgb.DMatrix(frame[features].astype("float32"), nthread=2))
    label = frame[params["label_name"]]
    scored = frame[[params["id_name"], params["label_name"]]].assign(prob_class_0=1 - probability, prob_class_1=probability)
    metrics = {
        "auc": round(float(roc_auc_score(label, probability)), 6),
        "average_precision": round(float(average_precision_score(label, probability)), 6),
        "log_loss": round(float(log_loss(label, probability)), 6),
    }
    return scored, metrics


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    logger = logger or log
    params = load_hyperparameters(Path(input_paths["hyperparameters_s3_uri"]), environ_vars["REGION"])
    frames = {name: read_split(Path(input_paths["input_path"]), name) for name in SPLITS}
    logger.info("job type %s, rows: %s", job_args.job_type, {name: len(frame) for name, frame in frames.items()})
    frames, learned = prepare(frames, params, input_paths.get("model_artifacts_input"), environ_vars)
    features = learned["features.json"]
    booster = train(frames, features, params, logger)

    model_dir, evaluation_dir = Path(output_paths["model_output"]), Path(output_paths["evaluation_output"])
    for folder in (model_dir, evaluation_dir):
        folder.mkdir(parents=True, exist_ok=True)
    booster.save_model(model_dir / "xgboost_model.json")
    for name, content in {**learned, "hyperparameters.json": params}.items():
        (model_dir / name).write_text(json.dumps(content, indent=2) + "\n")
    metrics = {}
    for name in ("val", "test"):
        scored, metrics[name] = evaluate(booster, frames[name], features, params)
        scored.to_csv(evaluation_dir / f"{name}_predictions.csv", index=False)
        logger.info("%s: %s", name, metrics[name])
    (evaluation_dir / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    return metrics


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job_type", type=str, default="training")
    # The container passes hyperparameters as arguments, too; they are read from the file.
    args, _ = parser.parse_known_args()

    input_paths = {
        "input_path": "/opt/ml/input/data",
        "hyperparameters_s3_uri": "/opt/ml/code/hyperparams/hyperparameters.json",
    }
    if os.path.exists("/opt/ml/input/data/model_artifacts_input"):
        input_paths["model_artifacts_input"] = "/opt/ml/input/data/model_artifacts_input"

    try:
        main(
            input_paths,
            {"model_output": "/opt/ml/model", "evaluation_output": "/opt/ml/output/data"},
            {
                "USE_PRECOMPUTED_IMPUTATION": os.environ.get("USE_PRECOMPUTED_IMPUTATION", "false"),
                "USE_PRECOMPUTED_RISK_TABLES": os.environ.get("USE_PRECOMPUTED_RISK_TABLES", "false"),
                "USE_PRECOMPUTED_FEATURES": os.environ.get("USE_PRECOMPUTED_FEATURES", "false"),
                "REGION": os.environ.get("REGION", "NA"),
            },
            args,
        )
        sys.exit(0)
    except Exception:
        text = traceback.format_exc()
        Path("/opt/ml/output/failure").write_text(text)
        print(text, file=sys.stderr)
        sys.exit(1)
