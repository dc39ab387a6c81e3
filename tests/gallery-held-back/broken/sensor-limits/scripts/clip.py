import csv
import json
import os

BASE = "/opt/ml/processing/input"
DEFAULT = [0.0, 100.0]


def read_limits():
    path = os.path.join(BASE, "bounds", "limits.json")
    if os.path.exists(path):
        with open(path) as handle:
            return json.load(handle)
    return {}


def main():
    limits = read_limits()
    with open(os.path.join(BASE, "readings", "readings.csv"), newline="") as source, open(
        "/opt/ml/processing/output/clipped.csv", "w", newline=""
    ) as target:
        writer = csv.DictWriter(target, ["sensor", "minute", "value"])
        writer.writeheader()
        for row in csv.DictReader(source):
            low, high = limits.get(row["sensor"], DEFAULT)
            row["value"] = min(max(float(row["value"]), low), high)
            writer.writerow(row)


if __name__ == "__main__":
    main()
