"""Scores the held-back houses; started by hand, from outside the notebooks."""
import os
import pickle
import tarfile

import pandas as pd

model_path = os.path.join("/opt/ml/processing/model", "model.tar.gz")
with tarfile.open(model_path) as tar:
    tar.extractall(path=".")
model = pickle.load(open("houses.pkl", "rb"))

test = pd.read_csv("/opt/ml/processing/test/houses_test.csv")
test["predicted"] = model.predict(test.drop("price", axis=1))
test.to_csv("/opt/ml/processing/scored/houses_scored.csv", index=False)
