import csv
import glob
import json

last = {}
for name in sorted(glob.glob("/opt/ml/processing/input/chunks/scans-*.csv")):
    with open(name, newline="") as handle:
        for row in csv.DictReader(handle):
            known = last.get(row["parcel"])
            if known is None or known["scanned_at"] < row["scanned_at"]:
                last[row["parcel"]] = row

with open("/opt/ml/processing/output/tracks/last.json", "w") as out:
    json.dump(last, out)
print(len(last), "parcels")
