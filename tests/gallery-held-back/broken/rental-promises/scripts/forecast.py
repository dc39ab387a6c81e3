import json
import math

import pandas as pd

weekdays = pd.read_csv("/opt/ml/processing/input/weekdays/weekdays.csv")
plan = {row.weekday: math.ceil(row.bicycles) for row in weekdays.itertuples()}
with open("/opt/ml/processing/output/plan.json", "w") as handle:
    json.dump(plan, handle)
