import csv
from collections import defaultdict

usage = defaultdict(float)
with open("/opt/ml/processing/input/raw/events.csv", newline="") as handle:
    for row in csv.DictReader(handle):
        usage[row["account"]] += float(row["gb"])
with open("/opt/ml/processing/output/usage/usage.csv", "w", newline="") as handle:
    csv.writer(handle).writerows([("account", "gb"), *((name, round(gb, 2)) for name, gb in usage.items())])
