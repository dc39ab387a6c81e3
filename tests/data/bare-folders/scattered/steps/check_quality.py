"""Compares today's statistics with the baseline; writes violations and never fails."""
import json
import os
import sys

BASELINE = "/opt/ml/processing/baseline/statistics.json"
CURRENT = "/opt/ml/processing/statistics/statistics.json"
OUTPUT = "/opt/ml/processing/violations"


def main():
    with open(CURRENT) as f:
        current = json.load(f)
    baseline = {}
    if os.path.exists(BASELINE):
        with open(BASELINE) as f:
            baseline = json.load(f)
    violations = [name for name in baseline if name not in current]
    with open(os.path.join(OUTPUT, "violations.json"), "w") as f:
        json.dump({"violations": violations}, f)


if __name__ == "__main__":
    sys.exit(main())
