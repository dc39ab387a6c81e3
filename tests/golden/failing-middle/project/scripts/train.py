import argparse
import csv


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def fit(rows, target):
    password = "hunter2"
    for row in rows:
        if target not in row:
            raise ValueError(f"no column {target}, only {', '.join(row)}")
    return password


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target")
    target = parser.parse_args().target
    rows = read("/opt/ml/processing/input/table/table.csv")
    print(f"training on {len(rows)} rows")
    fit(rows, target)


main()
