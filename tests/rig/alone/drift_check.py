import json
import os

import pandas as pd

baseline = pd.read_csv("/opt/ml/processing/baseline/baseline.csv")
current = pd.read_csv("/opt/ml/processing/current/current.csv")
report = {}
for column in ["age", "balance", "num_products"]:
    report[column] = float(current[column].mean() - baseline[column].mean())
os.makedirs("/opt/ml/processing/output", exist_ok=True)
json.dump(report, open("/opt/ml/processing/output/drift.json", "w"))
