import csv
import json
import os

label = os.environ["LABEL_FIELD"]
counts = {}
with open("/opt/ml/processing/input/cleaned/flights.csv", newline="") as file:
    for row in csv.DictReader(file):
        counts[row[label]] = counts.get(row[label], 0) + 1
os.makedirs("/opt/ml/processing/output/counts/by", exist_ok=True)
with open(f"/opt/ml/processing/output/counts/by/{label}.json", "w") as file:
    json.dump(counts, file)
