import csv
import json
from collections import Counter

booked = Counter()
with open("/opt/ml/processing/input/transfers/transfers.csv", newline="") as handle:
    for row in csv.DictReader(handle):
        booked[row["account"]] += round(float(row["amount"]) * 100)
with open("/opt/ml/processing/output/booked/booked.json", "w") as handle:
    json.dump(booked, handle)
