import csv
from collections import Counter

counts = Counter()
with open("/opt/ml/processing/input/raw/passes.csv", newline="") as handle:
    for row in csv.DictReader(handle):
        counts[row["bridge"], row["hour"]] += 1
with open("/opt/ml/processing/output/counts/bridge_counts.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["bridge", "hour", "bikes"])
    writer.writerows((bridge, hour, count) for (bridge, hour), count in sorted(counts.items()))
