import argparse
import csv

parser = argparse.ArgumentParser()
parser.add_argument("--limit", type=int, default=10)
args = parser.parse_args()

with open("/opt/ml/processing/scores/scores.csv", newline="") as handle:
    rows = sorted(csv.DictReader(handle), key=lambda row: float(row["risk"]), reverse=True)
with open("/opt/ml/processing/cases/cases.txt", "w") as handle:
    for row in rows[: args.limit]:
        handle.write("%s %.2f\n" % (row["payment"], float(row["risk"])))
