import csv
import glob
import os

prefix = "/opt/ml/processing"


def readings():
    for path in sorted(glob.glob(os.path.join(prefix, "input/raw", "*.csv"))):
        with open(path, newline="") as handle:
            for row in csv.DictReader(handle):
                if float(row["kwh"]) >= 0:
                    yield row["meter"], row["read_at"], row["kwh"]


def main():
    with open(os.path.join(prefix, "output/readings", "rows.csv"), "w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(("meter", "read_at", "kwh"))
        writer.writerows(readings())


if __name__ == "__main__":
    main()
