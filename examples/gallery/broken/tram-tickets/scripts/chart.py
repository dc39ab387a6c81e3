import csv

with open("/opt/ml/processing/input/sales/sales.csv", newline="") as handle:
    rows = list(csv.DictReader(handle))
with open("/opt/ml/processing/output/chart/chart.txt", "w") as handle:
    for row in rows:
        print(row["zone"], "#" * int(row["tickets"]), file=handle)
