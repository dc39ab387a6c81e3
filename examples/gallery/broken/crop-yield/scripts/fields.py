import csv

with open("/opt/ml/processing/input/harvest/harvest.csv", newline="") as source:
    rows = [row for row in csv.DictReader(source) if float(row["hectares"]) > 1]
with open("/opt/ml/processing/output/fields/fields.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["field", "month", "hectares", "tonnes"])
    writer.writeheader()
    writer.writerows(rows)
