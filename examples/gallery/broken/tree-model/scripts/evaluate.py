import csv
import json
from pathlib import Path

INPUT = Path("/opt/ml/processing/input")
OUTPUT = Path("/opt/ml/processing/output/metrics")


def main():
    stump = json.loads((INPUT / "model" / "stump.json").read_text())
    with (INPUT / "data" / "churn.csv").open(newline="") as handle:
        rows = list(csv.DictReader(handle))
    right = sum((float(row[stump["feature"]]) < stump["threshold"]) == (row["churn"] == "1") for row in rows)
    (OUTPUT / "metrics.json").write_text(json.dumps({"accuracy": right / len(rows)}))


if __name__ == "__main__":
    main()
