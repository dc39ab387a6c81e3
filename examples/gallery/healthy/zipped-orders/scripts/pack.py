import csv
import gzip

with open("/opt/ml/processing/input/orders/orders.csv", newline="") as source:
    rows = sorted(csv.DictReader(source), key=lambda row: row["ordered"])
with gzip.open("/opt/ml/processing/output/orders/orders.csv.gz", "wt", newline="", encoding="utf-8") as target:
    writer = csv.DictWriter(target, ["order", "ordered", "total"])
    writer.writeheader()
    writer.writerows(rows)
