import json

import pandas as pd

clicks = pd.read_json("/opt/ml/processing/input/clicks.jsonl", lines=True)
table = clicks.pivot_table(index="user_id", columns="event", values="duration", aggfunc="sum")
print(table["view"])
with open("/opt/ml/processing/input/metadata.json") as file:
    metadata = json.load(file)
print(len(metadata["features"]))
