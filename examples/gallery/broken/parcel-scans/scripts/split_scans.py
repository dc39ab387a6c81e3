import argparse
import csv
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("--chunks", type=int, required=True)
args = parser.parse_args()

source = Path("/opt/ml/processing/input/scans/scans.csv")
target = Path("/opt/ml/processing/output/chunks")

with source.open(newline="") as handle:
    reader = csv.reader(handle)
    header = next(reader)
    rows = list(reader)

for number in range(args.chunks):
    with (target / f"chunk_{number}.csv").open("w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(header)
        writer.writerows(rows[number :: args.chunks])
