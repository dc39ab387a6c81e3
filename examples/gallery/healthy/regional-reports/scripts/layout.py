import csv
import os

COLUMNS = ["region", "month", "amount"]


def region_file(base, region, month, make=False):
    folder = os.path.join(base, region, month)
    if make:
        os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, "sales.csv")


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as handle:
        yield from csv.DictReader(handle)
