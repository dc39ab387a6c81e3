import argparse
import csv
import json


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--job-type", default="weekly")
    parser.add_argument("--region", required=True, help="north or south")
    parser.add_argument("--rate", type=float, default=0.03)
    args = parser.parse_args()

    with open("/opt/ml/processing/input/totals/totals.csv", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["region"] == args.region]
    bonus = {row["driver"]: round(int(row["fares"]) * args.rate, 2) for row in rows}
    with open(f"/opt/ml/processing/output/bonus/{args.job_type}.json", "w") as handle:
        json.dump(bonus, handle)


if __name__ == "__main__":
    main()
