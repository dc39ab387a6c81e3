import csv
from collections import defaultdict

months = defaultdict(list)
with open("/opt/ml/processing/input/readings/readings.csv", newline="") as handle:
    for row in csv.DictReader(handle):
        months[int(row["day"][5:7])].append(row)

for month, rows in months.items():
    with open(f"/opt/ml/processing/output/months/month-{month}.csv", "w", newline="") as handle:
        writer = csv.DictWriter(handle, ["meter", "day", "kwh"])
        writer.writeheader()
        writer.writerows(rows)
