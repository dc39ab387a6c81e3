import collections
import csv

totals = collections.Counter()
for row in csv.DictReader(open("/opt/ml/processing/input/trips/trips.csv", newline="")):
    totals[row["driver"], row["region"]] += int(row["fare"])
with open("/opt/ml/processing/output/totals/totals.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["driver", "region", "fares"])
    for (driver, region), fares in sorted(totals.items()):
        writer.writerow([driver, region, fares])
