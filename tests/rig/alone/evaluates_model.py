import json
import os
import tarfile

import joblib
import pandas as pd
from sklearn.metrics import roc_auc_score

with tarfile.open("/opt/ml/processing/model/model.tar.gz") as archive:
    archive.extractall(path=".")
model = joblib.load("model.joblib")
test = pd.read_csv("/opt/ml/processing/test/test.csv", header=None)
scores = model.predict_proba(test.iloc[:, 1:].values)[:, 1]
os.makedirs("/opt/ml/processing/evaluation", exist_ok=True)
with open("/opt/ml/processing/evaluation/evaluation.json", "w") as out:
    json.dump({"auc": roc_auc_score(test.iloc[:, 0], scores)}, out)
