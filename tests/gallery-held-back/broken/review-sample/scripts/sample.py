import argparse
import csv
import json
from pathlib import Path


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--max-bytes", type=int, default=65536)
    return parser.parse_args()


def main(max_bytes):
    with open("/opt/ml/processing/input/reviews.csv", newline="") as handle:
        rows = [(int(row["review"]), int(row["stars"]), row["text"]) for row in csv.DictReader(handle)]
    payload = "".join(json.dumps({"review": review, "stars": stars, "text": text}) + "\n" for review, stars, text in rows)
    target = Path("/opt/ml/processing/output/sample.jsonl")
    target.write_bytes(payload.encode("utf-8")[:max_bytes])
    print(f"sample of {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(parse().max_bytes)
