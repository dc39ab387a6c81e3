import argparse
import json
import os

import pandas as pd

parser = argparse.ArgumentParser()
parser.add_argument("--min-rows", type=int, default=1)
args = parser.parse_args()

history = pd.read_csv("/opt/ml/processing/input/history.csv")
limits = {}
for segment, rows in history.groupby("segment"):
    if len(rows) >= args.min_rows:
        limits[segment] = round(float(rows.loc[rows["taken"] == 1, "price"].quantile(0.8)), 2)

with open(os.path.join("/opt/ml/processing/output", "limits.json"), "w") as handle:
    json.dump({"version": 3, "limits": limits}, handle, indent=2)
