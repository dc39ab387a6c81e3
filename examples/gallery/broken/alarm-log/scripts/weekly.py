import csv
import glob
import json
from collections import Counter

weeks = Counter()
for path in glob.glob("/opt/ml/processing/input/flagged/*.csv"):
    with open(path, newline="") as handle:
        for row in csv.DictReader(handle):
            if row["silenced"] == "0":
                weeks[row["week"]] += 1
with open("/opt/ml/processing/output/weekly/open.json", "w") as handle:
    json.dump(weeks, handle)
