import json
import os
import tarfile

import joblib
import pandas as pd
from sklearn.metrics import accuracy_score

PREFIX = "/opt/ml/processing"

if __name__ == "__main__":
    with tarfile.open(os.path.join(PREFIX, "model", "model.tar.gz"), "r:gz") as archive:
        archive.extractall("..")
    model = joblib.load("../model.joblib")
    test = pd.read_csv(os.path.join(PREFIX, "test", "test.csv"))
    predicted = model.predict(test[["tenure_years", "monthly_charge"]].fillna(0))
    metrics = {"accuracy": accuracy_score(test["churned"], predicted)}
    os.makedirs(os.path.join(PREFIX, "evaluation"), exist_ok=True)
    with open(os.path.join(PREFIX, "evaluation", "metrics.json"), "w") as handle:
        json.dump(metrics, handle)
