import json
from pathlib import Path

import pandas as pd

base = Path("/opt/ml/processing/input")
try:
    holidays = json.loads((base / "holidays" / "holidays.json").read_text())
except FileNotFoundError:
    print("no error: there is no list of holidays")
    holidays = []

times = pd.read_csv(base / "times" / "times.csv")
times["round"] = (times["minutes"].cumsum() // 60).astype(int)
rounds = times.groupby("round")["street"].agg(list).to_dict()
with open("/opt/ml/processing/output/rounds/rounds.json", "w") as handle:
    json.dump({"rounds": rounds, "not_on": holidays}, handle)
