import csv
import json
import os

BASE = "/opt/ml/processing/input/"


def brackets():
    region = os.environ.get("REGION", "US")
    with open(f"{BASE}brackets/brackets_{region}.json") as handle:
        return [(float(low), float(rate)) for low, rate in json.load(handle)]


def main():
    table = brackets()
    with open(BASE + "incomes/incomes.csv", newline="") as source:
        rows = list(csv.DictReader(source))
    with open("/opt/ml/processing/output/tax/tax.csv", "w", newline="") as target:
        out = csv.writer(target)
        out.writerow(["person", "tax"])
        for row in rows:
            income = float(row["yearly"])
            rate = max((rate for low, rate in table if income >= low), default=0.0)
            out.writerow([row["person"], round(income * rate, 2)])


if __name__ == "__main__":
    main()
