import io
import os

import joblib
import pandas as pd


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "encoder.joblib"))


def input_fn(body, content_type):
    return pd.read_csv(io.StringIO(body), names=["cut", "colour", "carat", "depth"])


def predict_fn(stones, encoder):
    return encoder.transform(stones)
