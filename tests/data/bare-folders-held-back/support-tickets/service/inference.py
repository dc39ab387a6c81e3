import json
import os

import joblib


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "ticket_router.joblib"))


def input_fn(body, content_type):
    return [json.loads(body)["body"]]


def predict_fn(texts, model):
    return model.predict(texts).tolist()
