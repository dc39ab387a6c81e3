import json
import os

import pandas as pd

BASELINE = "/opt/ml/processing/baseline/statistics.json"
CURRENT = "/opt/ml/processing/current"


def main():
    with open(BASELINE) as file:
        baseline = json.load(file)
    current = pd.concat(pd.read_csv(entry.path) for entry in os.scandir(CURRENT) if entry.name.endswith(".csv"))
    drift = abs(current["amount"].mean() - baseline["mean_amount"]) / max(baseline["mean_amount"], 1e-9)
    with open("/opt/ml/processing/drift/drift.json", "w") as file:
        json.dump({"drift": drift, "rows": len(current)}, file)


if __name__ == "__main__":
    main()
