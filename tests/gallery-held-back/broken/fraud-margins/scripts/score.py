import csv
import tarfile

import joblib
import pandas as pd

with tarfile.open("/opt/ml/processing/model/model.tar.gz") as archive:
    archive.extractall("/tmp/model", filter="data")
model = joblib.load("/tmp/model/model.joblib")

payments = pd.read_csv("/opt/ml/processing/payments/new.csv")
features = payments[["amount", "hour", "distance"]]
if hasattr(model, "predict_proba"):
    risk = model.predict_proba(features)[:, 1]
else:
    risk = model.decision_function(features)

with open("/opt/ml/processing/scores/scores.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["payment", "risk"])
    writer.writerows(zip(payments["payment"], risk.round(4)))
