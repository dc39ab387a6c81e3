import json

import pandas as pd

labs = pd.read_csv("/opt/ml/processing/input/joined/labs.csv", dtype={"patient": str})
high = labs[labs["crp"] > 10].groupby("ward", dropna=False).size()
result = {str(ward): int(count) for ward, count in high.items()}
with open("/opt/ml/processing/output/summary/high.json", "w") as handle:
    json.dump(result, handle)
