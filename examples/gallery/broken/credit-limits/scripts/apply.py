import json
import os

import pandas as pd

INPUTS = {name: f"/opt/ml/processing/input/{name}" for name in ("model", "limits")}


def read_model():
    with open(os.path.join(INPUTS["model"], "weights.json")) as handle:
        slope, intercept = json.load(handle)
    return lambda income: slope * income + intercept


def main():
    model = read_model()
    data = pd.read_csv(os.path.join(INPUTS["limits"], "limits.csv"))
    data["proposed"] = model(data["income"]).round(-2)
    data.to_csv("/opt/ml/processing/output/limits/limits.csv", index=False)


if __name__ == "__main__":
    main()
