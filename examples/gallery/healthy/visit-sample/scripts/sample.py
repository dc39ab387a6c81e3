import argparse
import csv
import random

parser = argparse.ArgumentParser()
parser.add_argument("--share", type=float, default=1.0)
parser.add_argument("--seed", type=int, default=0)
args = parser.parse_args()

rng = random.Random(args.seed)
with open("/opt/ml/processing/input/visits/visits.csv", newline="") as source:
    header, *rows = csv.reader(source)
chosen = rng.sample(rows, round(len(rows) * args.share))
with open("/opt/ml/processing/output/sample/visits.csv", "w", newline="") as target:
    csv.writer(target).writerows([header, *chosen])
