import json

import pandas as pd
from sklearn.linear_model import LogisticRegression
import joblib

with open("/opt/ml/input/config/hyperparameters.json") as file:
    parameters = json.load(file)
C = float(parameters["C"])
label = parameters.get("label", "target")
frame = pd.read_csv("/opt/ml/input/data/train/data.csv")
model = LogisticRegression(C=C).fit(frame.drop(columns=[label]), frame[label])
joblib.dump(model, "/opt/ml/model/model.joblib")
