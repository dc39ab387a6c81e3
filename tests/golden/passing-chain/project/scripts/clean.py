import argparse
import csv

parser = argparse.ArgumentParser()
parser.add_argument("--keep", required=True)
keep = parser.parse_args().keep

with open("/opt/ml/processing/input/rows/flights.csv", newline="") as file:
    rows = [row for row in csv.DictReader(file) if row["state"] == keep]
with open("/opt/ml/processing/output/cleaned/flights.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, ["flight", "state"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
print(f"kept {len(rows)} rows")
