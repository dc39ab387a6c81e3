import csv
import os
from pathlib import Path

source = Path("/opt/ml/processing/input")
target = Path("/opt/ml/processing/output")
parts = int(os.environ.get("PARTS", "1"))


def spread(path):
    with path.open(newline="") as handle:
        reader = csv.reader(handle)
        header = next(reader)
        rows = [row for row in reader if row[0]]
    for part in range(parts):
        with (target / f"{path.stem}-{part}.csv").open("w", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(header)
            writer.writerows(rows[part::parts])


for path in sorted(source.glob("customers_*.csv")):
    spread(path)
