import json
import tarfile

import joblib
import pandas as pd
from sklearn.metrics import roc_auc_score

if __name__ == "__main__":
    with tarfile.open("/opt/ml/processing/model/model.tar.gz") as tar:
        tar.extractall(path=".")
    model = joblib.load("model.joblib")
    test = pd.read_csv("/opt/ml/processing/test/test.csv", header=None)
    y = test.iloc[:, 0]
    scores = model.predict_proba(test.iloc[:, 1:])[:, -1]
    auc = roc_auc_score(y, scores) if y.nunique() > 1 else None
    with open("/opt/ml/processing/evaluation/evaluation.json", "w") as f:
        json.dump({"binary_classification_metrics": {"auc": {"value": auc}}}, f)
