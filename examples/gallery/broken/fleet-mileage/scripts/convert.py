import csv
from pathlib import Path

KM = 1.609344
source = Path("/opt/ml/processing/input/trucks")
target = Path("/opt/ml/processing/output/trucks")


def convert(row):
    if row.pop("unit") == "mi":
        row["odometer"] = round(int(row["odometer"]) * KM, 1)
    return row


for path in source.glob("*.csv"):
    with path.open(newline="") as handle:
        rows = [convert(row) for row in csv.DictReader(handle)]
    with (target / path.name).open("w", newline="") as handle:
        writer = csv.DictWriter(handle, fieldnames=rows[0])
        writer.writeheader()
        writer.writerows(rows)
