"""The batch transform leaves stones.csv.out, a line of JSON for each stone."""
import json
import pathlib

import pandas as pd

if __name__ == "__main__":
    answers = pathlib.Path("/opt/ml/processing/answers/stones.csv.out").read_text().splitlines()
    guess = [json.loads(line)["predictions"][0]["score"] for line in answers]
    price = pd.read_csv("/opt/ml/processing/prices/prices.csv")["price"]
    off = (price - pd.Series(guess)).abs()
    report = {"regression_metrics": {"mae": {"value": off.mean(), "standard_deviation": off.std()}}}
    folder = "/opt/ml/processing/evaluation"
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    with open(f"{folder}/evaluation.json", "w") as f:
        f.write(json.dumps(report))
