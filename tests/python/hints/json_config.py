import json
import os

import pandas as pd

with open(os.path.join("/opt/ml/processing", "config", "config.json")) as f:
    config = json.load(f)

threshold = float(config["model"]["threshold"])
names = config["features"]
mode = config.get("mode", "batch")
depth = int(config["model"].get("depth", 4))

records = []
with open("/opt/ml/processing/input/records.jsonl") as lines:
    for line in lines:
        record = json.loads(line)
        if record["status"] == "ok" and float(record["score"]) > threshold:
            records.append({"id": record["id"], "city": record["address"]["city"]})

frame = pd.DataFrame(records)
frame.to_json("/opt/ml/processing/output/good.json", orient="records")
with open("/opt/ml/processing/output/summary.json", "w") as f:
    json.dump({"rows": len(frame), "mode": mode}, f)
