import argparse
import csv
import os

parser = argparse.ArgumentParser()
parser.add_argument("--test-share", type=float, required=True)
share = parser.parse_args().test_share

with open("/opt/ml/processing/input/raw/houses.csv") as file:
    rows = list(csv.DictReader(file))
cut = int(len(rows) * (1 - share))
for name, part in (("train", rows[:cut]), ("test", rows[cut:])):
    folder = f"/opt/ml/processing/output/{name}"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{name}.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, ["area", "price"])
        writer.writeheader()
        writer.writerows(part)
