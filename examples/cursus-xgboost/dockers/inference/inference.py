"""Answers requests to an endpoint with the packaged model."""

import json
import os

import pandas as pd
import xgboost as xgb


def model_fn(model_dir):
    booster = xgb.Booster()
    booster.load_model(os.path.join(model_dir, "xgboost_model.json"))
    with open(os.path.join(model_dir, "features.json")) as file:
        features = json.load(file)
    return {"booster": booster, "features": features}


def input_fn(request_body, content_type):
    if content_type != "application/json":
        raise ValueError(f"unknown content type {content_type!r}")
    return pd.DataFrame([json.loads(request_body)])


def predict_fn(table, model):
    return model["booster"].predict(xgb.DMatrix(table[model["features"]]))


def output_fn(prediction, accept):
    return json.dumps({"prob_class_1": [float(value) for value in prediction]})
