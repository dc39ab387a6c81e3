import csv
import json
from collections import defaultdict

area = defaultdict(float)
with open("/opt/ml/processing/input/merged/plots.csv", newline="") as source:
    for row in csv.DictReader(source):
        area[row["region"]] += float(row["area"])
with open("/opt/ml/processing/output/summary/area.json", "w") as target:
    json.dump(area, target)
