import csv
import glob
import json

total, orders = 0.0, 0
for name in sorted(glob.glob("/opt/ml/processing/input/orders/*.csv")):
    with open(name, newline="") as handle:
        for row in csv.DictReader(handle):
            total += float(row["amount"])
            orders += 1
with open("/opt/ml/processing/output/bills/bills.json", "w") as out:
    json.dump({"orders": orders, "total": round(total, 2)}, out)
