import csv
import json
import os

threshold = float(os.environ.get("SCORE_THRESHOLD", "0.5"))
with open("/opt/ml/processing/input/scores/scores.csv", newline="") as source:
    cases = [row["payment"] for row in csv.DictReader(source) if float(row["risk"]) >= threshold]
with open("/opt/ml/processing/output/cases/cases.json", "w") as target:
    json.dump(cases, target)
