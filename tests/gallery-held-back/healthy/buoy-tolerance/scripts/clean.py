import csv
import json

PLACES = {"N1": "north pier", "S4": "south bank", "W2": "west cape", "X9": "not in use"}
FIELDS = ("buoy", "hour", "state", "wave", "wind", "swell", "air")

attempts = 0
with open("/opt/ml/processing/input/reports/reports.jsonl") as source, open(
    "/opt/ml/processing/output/reports/reports.jsonl", "w"
) as target:
    for text in source:
        attempts += 1
        try:
            report = json.loads(text)
        except json.JSONDecodeError as error:
            print(f"Error: line {attempts} is skipped, {error}")
            continue
        if report["buoy"] in PLACES:
            target.write(json.dumps({name: report[name] for name in FIELDS}) + "\n")

with open("/opt/ml/processing/output/places/places.csv", "w", newline="") as handle:
    csv.writer(handle).writerows([("buoy", "place"), *PLACES.items()])
