import csv
import itertools

with open("/opt/ml/processing/input/clicks/clicks.csv", newline="") as handle:
    clicks = list(csv.DictReader(handle))
with open("/opt/ml/processing/output/pairs/pairs.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["better", "worse"])
    for reader, group in itertools.groupby(clicks, key=lambda row: row["reader"]):
        group = list(group)
        hits = [row["story"] for row in group if row["clicked"] == "1"]
        writer.writerows(itertools.product(hits, (row["story"] for row in group if row["clicked"] == "0")))
