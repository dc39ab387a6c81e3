import json
import os
import pickle
import tarfile

import pandas as pd
from sklearn.metrics import f1_score


def run():
    with tarfile.open("/opt/ml/processing/model/model.tar.gz") as tar:
        tar.extractall("/tmp/model")
    with open("/tmp/model/model.pkl", "rb") as f:
        model = pickle.load(f)
    df = pd.read_csv("/opt/ml/processing/test/data.csv")
    y = df.pop("defaulted")
    score = f1_score(y, model.predict(df.select_dtypes("number").fillna(0)), zero_division=0)
    os.makedirs("/opt/ml/processing/report", exist_ok=True)
    with open("/opt/ml/processing/report/evaluation.json", "w") as f:
        json.dump({"f1": score}, f)


if __name__ == "__main__":
    run()
