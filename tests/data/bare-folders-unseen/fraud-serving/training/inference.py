import io
import os

import joblib
import pandas as pd


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "fraud.joblib"))


def input_fn(body, content_type):
    if content_type != "text/csv":
        raise ValueError(content_type)
    return pd.read_csv(io.StringIO(body), names=["amount", "age_days", "limit"])


def predict_fn(frame, model):
    return model.predict_proba(frame)[:, 1]
