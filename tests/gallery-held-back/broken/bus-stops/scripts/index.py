import json
from collections import defaultdict

import pandas as pd

stops = pd.read_csv("/opt/ml/processing/input/stops.csv")
index = defaultdict(list)
for name in sorted(set(stops["stop"])):
    index[name[:2].lower()].append(name)
with open("/opt/ml/processing/output/index.json", "w", encoding="utf-8") as handle:
    json.dump(index, handle, ensure_ascii=False, indent=1)
