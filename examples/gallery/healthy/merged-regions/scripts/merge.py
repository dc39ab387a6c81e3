import csv
import os

REGIONS = ["north", "south"]
rows = []
for region in REGIONS:
    folder = os.path.join("/opt/ml/processing/input", region)
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), newline="") as source:
            rows.extend({"region": region, **row} for row in csv.DictReader(source))
with open("/opt/ml/processing/output/merged/plots.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["region", "plot", "soil", "area"])
    writer.writeheader()
    writer.writerows(rows)
