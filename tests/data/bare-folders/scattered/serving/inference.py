import os

import joblib


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "ridge.joblib"))


def predict_fn(data, model):
    return model.predict(data)
