import csv
import os

RENAMES = {"loan id": "loan_id", "annual income": "income", "loan amount": "amount"}


def tidy(name):
    name = name.strip().lower()
    return RENAMES.get(name, name.replace(" ", "_"))


def main(source, target):
    with open(source, newline="") as handle:
        reader = csv.reader(handle)
        header = [tidy(name) for name in next(reader)]
        rows = [[value.strip() for value in row] for row in reader]
    with open(target, "w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    base = os.environ.get("PROCESSING_DIR", "/opt/ml/processing")
    main(os.path.join(base, "input", "loans", "loans.csv"), os.path.join(base, "output", "prepared", "loans.csv"))
