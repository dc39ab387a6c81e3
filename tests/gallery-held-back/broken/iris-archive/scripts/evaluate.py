import json
import os
import tarfile

import joblib
import pandas as pd

MODEL_DIR = "/tmp/model"


def load_model():
    archive = "/opt/ml/processing/model/model.tar.gz"
    with tarfile.open(archive, "r:gz") as tar:
        tar.extractall(MODEL_DIR, filter="data")
    return joblib.load(os.path.join(MODEL_DIR, "model.joblib"))


if __name__ == "__main__":
    model = load_model()
    test = pd.read_csv("/opt/ml/processing/test/test.csv")
    hits = model.predict(test.drop(columns="kind")) == test["kind"]
    report = {"classification_metrics": {"accuracy": {"value": float(hits.mean())}}}
    with open("/opt/ml/processing/evaluation/evaluation.json", "w") as handle:
        json.dump(report, handle)
