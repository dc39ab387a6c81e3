import json
import math
import os

import pandas as pd

RESERVE = float(os.environ.get("RESERVE", "1.0"))
base = "/opt/ml/processing"


def plan_for(weekdays):
    return {row.weekday: math.ceil(row.bicycles * RESERVE) for row in weekdays.itertuples()}


if __name__ == "__main__":
    weekdays = pd.read_csv(os.path.join(base, "input", "weekdays", "weekdays.csv"))
    with open(os.path.join(base, "output", "plan.json"), "w") as handle:
        json.dump(plan_for(weekdays), handle)
