import csv
import json

trails = {}
with open("/opt/ml/processing/input/huts/huts.csv", newline="") as handle:
    for row in csv.DictReader(handle):
        trails.setdefault(row["trail"], []).append(row["hut"])

with open("/opt/ml/processing/output/trails/trails.jsonl", "w") as handle:
    for trail, huts in sorted(trails.items()):
        handle.write(json.dumps({"trail": trail, "huts": huts}) + "\n")
