import json
import os

import pandas as pd

history = pd.read_csv("/opt/ml/processing/input/history.csv")
quantiles = history.groupby("sensor")["value"].quantile([0.02, 0.98]).unstack()
limits = {sensor: [float(low), float(high)] for sensor, low, high in quantiles.itertuples()}

target = os.path.join("/opt/ml/processing/output", "limits")
os.makedirs(target, exist_ok=True)
with open(os.path.join(target, "limits.json"), "w") as handle:
    json.dump(limits, handle)
