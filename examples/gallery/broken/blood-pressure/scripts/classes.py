import csv
import json
from collections import Counter

with open("/opt/ml/processing/input/measured/measured.csv", newline="") as source:
    classes = Counter("high" if int(row["systolic"]) >= 140 else "normal" for row in csv.DictReader(source))
json.dump(classes, open("/opt/ml/processing/output/classes/classes.json", "w"))
