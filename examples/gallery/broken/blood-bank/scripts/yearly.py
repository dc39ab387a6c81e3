import csv
import json
from collections import Counter

litres = Counter()
with open("/opt/ml/processing/input/donations/donations.csv", newline="") as source:
    for row in csv.DictReader(source):
        litres[row["donor"]] += int(row["ml"])
with open("/opt/ml/processing/output/yearly/yearly.json", "w") as target:
    json.dump(litres, target)
