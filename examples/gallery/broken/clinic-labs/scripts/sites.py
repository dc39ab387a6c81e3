import argparse
import csv
import json
import os

IN = "/opt/ml/processing/input/sites"
OUT = "/opt/ml/processing/output/results"


def records(site):
    with open(os.path.join(IN, site + ".jsonl")) as handle:
        return [json.loads(line) for line in handle]


def write(site, rows):
    with open(os.path.join(OUT, f"{site}.csv"), "w", newline="") as handle:
        writer = csv.DictWriter(handle, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", nargs="+")
    for site in parser.parse_args().sites:
        write(site, records(site))
