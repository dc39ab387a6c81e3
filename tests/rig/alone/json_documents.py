import json

with open("/opt/ml/processing/config/config.json") as file:
    config = json.load(file)
limit = config["limits"]["maximum"]
kept = []
with open("/opt/ml/processing/input/records.jsonl") as file:
    for line in file:
        record = json.loads(line)
        if record["score"] <= limit and record["status"] == "open":
            kept.append({"id": record["id"], "score": record["score"]})
with open("/opt/ml/processing/output/kept.json", "w") as out:
    json.dump(kept, out)
