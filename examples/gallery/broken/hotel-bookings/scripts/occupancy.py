import csv
import json
from collections import Counter

nights = Counter()
with open("/opt/ml/processing/input/combined/combined.csv", newline="") as handle:
    for row in csv.DictReader(handle):
        nights[row["city"]] += int(row["nights"])
with open("/opt/ml/processing/output/occupancy/nights.json", "w") as out:
    out.write(json.dumps(nights, sort_keys=True))
