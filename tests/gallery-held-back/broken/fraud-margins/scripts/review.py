import argparse
import csv
import os

BASE = "/opt/ml/processing"


def read_scores():
    with open(os.path.join(BASE, "scores", "scores.csv"), newline="") as handle:
        return [(row["payment"], float(row["risk"])) for row in csv.DictReader(handle)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, default=10)
    args = parser.parse_args()
    cases = sorted(read_scores(), key=lambda case: case[1], reverse=True)[: args.limit]
    with open(os.path.join(BASE, "cases", "cases.txt"), "w") as handle:
        for payment, risk in cases:
            handle.write("%s %.2f\n" % (payment, risk))
