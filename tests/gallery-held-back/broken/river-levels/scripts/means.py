import json

import pandas as pd

levels = pd.read_csv("/opt/ml/processing/input/levels/levels.csv")
means = levels.groupby("station")["level"].mean().round(2)
with open("/opt/ml/processing/output/means/means.json", "w") as handle:
    json.dump(means.to_dict(), handle)
