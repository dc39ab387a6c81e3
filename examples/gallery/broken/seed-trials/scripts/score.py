import json

import pandas as pd

train = pd.read_csv("/opt/ml/processing/input/train/train.csv")
validation = pd.read_csv("/opt/ml/processing/input/validation/validation.csv")
usual = train.groupby("variety")["sprouted"].mean()
error = (validation["variety"].map(usual) - validation["sprouted"]).abs().mean()
depth = abs(train["depth_cm"].mean() - validation["depth_cm"].mean())
with open("/opt/ml/processing/output/report/report.json", "w") as out:
    json.dump({"error": error, "depth_difference": depth}, out)
