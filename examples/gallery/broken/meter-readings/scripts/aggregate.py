import argparse
import csv
import json
from collections import Counter
from pathlib import Path


def shards(folder):
    found = sorted(Path(folder).glob("part-*"))
    if not found:
        raise FileNotFoundError(f"no input files in {folder}")
    return found


def main(args):
    daily = Counter()
    for shard in shards(args.input):
        with shard.open(newline="") as handle:
            for row in csv.DictReader(handle):
                daily[row["read_at"][:10]] += float(row["kwh"])
    with open(f"{args.output}/daily.json", "w") as handle:
        json.dump({day: round(total, 3) for day, total in sorted(daily.items())}, handle, indent=1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", default="/opt/ml/processing/input/readings")
    parser.add_argument("--output", default="/opt/ml/processing/output/daily")
    main(parser.parse_args())
