import json
import os

folder = "/opt/ml/processing/input/doses"
result = {}
for name in os.listdir(folder):
    with open(os.path.join(folder, name)) as handle:
        result[name] = len(json.load(handle))
with open("/opt/ml/processing/output/check/check.json", "w") as handle:
    json.dump(result, handle)
