"""Serves the packaged model: reads flights as CSV or JSON lines, answers calibrated delay probabilities."""

import io
import json
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import xgboost as xgb


def model_fn(model_dir: str) -> dict:
    folder = Path(model_dir)
    booster = xgb.Booster()
    booster.load_model(folder / "xgboost_model.json")
    calibration = folder / "calibration"
    return {
        "booster": booster,
        "features": json.loads((folder / "features.json").read_text()),
        "categories": json.loads((folder / "categories.json").read_text()),
        "method": json.loads((calibration / "calibration.json").read_text())["method"],
        "calibrator": joblib.load(calibration / "calibration_model.joblib"),
    }


def input_fn(body: str, content_type: str) -> pd.DataFrame:
    if content_type == "text/csv":
        return pd.read_csv(io.StringIO(body))
    if content_type == "application/jsonlines":
        return pd.read_json(io.StringIO(body), lines=True)
    raise ValueError(f"content type {content_type} is not supported")


def predict_fn(frame: pd.DataFrame, model: dict) -> np.ndarray:
    columns = []
    for name in model["features"]:
        if name in model["categories"]:
            codes = pd.Categorical(frame[name], categories=model["categories"][name]).codes.astype("float32")
            columns.append(np.where(codes < 0, np.float32("nan"), codes))
        else:
            columns.append(frame[name].astype("float32").to_numpy())
    booster = model["booster"]
    matrix = xgb.DMatrix(np.column_stack(columns), feature_names=model["features"])
    best = int(booster.attr("best_iteration") or booster.num_boosted_rounds() - 1)
    score = booster.predict(matrix, iteration_range=(0, best + 1)).astype("float64")
    if model["method"] == "isotonic":
        return model["calibrator"].predict(score)
    clipped = np.clip(score, 1e-6, 1 - 1e-6)
    return model["calibrator"].predict_proba(np.log(clipped / (1 - clipped)).reshape(-1, 1))[:, 1]


def output_fn(prediction: np.ndarray, accept: str) -> str:
    return json.dumps({"probabilities": [round(float(value), 6) for value in prediction]})
