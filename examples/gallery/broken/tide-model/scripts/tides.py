import csv

with open("/opt/ml/processing/input/gauge/gauge.csv", newline="") as source:
    levels = [(float(row["hour"]), float(row["cm"])) for row in csv.DictReader(source)]
mean = sum(cm for _, cm in levels) / len(levels)
with open("/opt/ml/processing/output/tides/tides.csv", "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["hour", "deviation"])
    writer.writerows((hour, round(cm - mean, 3)) for hour, cm in levels)
