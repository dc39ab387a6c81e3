import json

import pandas as pd

history = pd.read_csv("/opt/ml/processing/input/history.csv")
rates = history.groupby("carrier")["late"].mean()
smoothed = (rates * 10 + 2) / 14
with open("/opt/ml/processing/output/rates.json", "w") as handle:
    json.dump(smoothed.round(4).to_dict(), handle)
