import json
import logging
import os
import tarfile
import tempfile

import joblib
import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score, classification_report, roc_auc_score

logging.basicConfig(level=logging.INFO)


class Evaluator:
    def __init__(self, base="/opt/ml/processing"):
        self.base = base
        self.model_dir = os.path.join(base, "model")
        self.output = os.path.join(base, "evaluation", "evaluation.json")
        self.model = None

    def load_model(self):
        workdir = tempfile.mkdtemp()
        with tarfile.open(os.path.join(self.model_dir, "model.tar.gz"), "r:gz") as tar:
            tar.extractall(workdir)
        self.model = joblib.load(os.path.join(workdir, "model.joblib"))
        with open(os.path.join(workdir, "metadata", "features.json")) as handle:
            return json.load(handle)["columns"]

    def load_test(self):
        return pd.read_csv(os.path.join(self.base, "test", "test.csv"))

    def run(self):
        features = self.load_model()
        frame = self.load_test()
        y = frame["is_fraud"]
        x = frame[features]
        proba = self.model.predict_proba(x)[:, 1]
        report = {
            "accuracy": accuracy_score(y, np.round(proba)),
            "auc": roc_auc_score(y, proba),
            "report": classification_report(y, np.round(proba), output_dict=True),
        }
        os.makedirs(os.path.dirname(self.output), exist_ok=True)
        with open(self.output, "w") as handle:
            json.dump(report, handle)


if __name__ == "__main__":
    Evaluator().run()
