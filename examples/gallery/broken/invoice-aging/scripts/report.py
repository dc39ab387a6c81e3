import csv
import json
import os


def rows(folder, name):
    with open(os.path.join(folder, name), newline="") as handle:
        yield from csv.DictReader(handle)


def main(tables, target):
    terms = {row["customer"]: int(row["terms_days"]) for row in rows(tables, "terms.csv")}
    late = [row for row in rows(tables, "aging.csv") if int(row["days_open"]) > terms[row["customer"]]]
    total = sum(float(row["amount"]) for row in late)
    with open(os.path.join(target, "late.json"), "w") as handle:
        json.dump({"late": len(late), "amount": round(total, 2)}, handle)


if __name__ == "__main__":
    main("/opt/ml/processing/input/tables", "/opt/ml/processing/output/report")
