import csv

with open("/opt/ml/processing/input/shifts/shifts.csv", newline="") as source:
    over = [row for row in csv.DictReader(source) if float(row["hours"]) > 8]
with open("/opt/ml/processing/output/overtime/overtime.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["worker", "start", "hours"])
    writer.writeheader()
    writer.writerows(over)
