import json

import pandas as pd

lines = pd.read_csv("/opt/ml/processing/input/lines.csv")
per_day = lines.groupby("day")["quantity"].sum()
with open("/opt/ml/processing/output/totals.json", "w") as handle:
    json.dump({day: int(total) for day, total in per_day.items()}, handle, indent=2)
