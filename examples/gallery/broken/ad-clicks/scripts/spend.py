import json

import pandas as pd

clicks = pd.read_csv("/opt/ml/processing/input/clicks/clicks.csv")
spend = clicks.groupby("owner")["cost"].sum().round(2).to_dict()
json.dump(spend, open("/opt/ml/processing/output/spend/spend.json", "w"))
