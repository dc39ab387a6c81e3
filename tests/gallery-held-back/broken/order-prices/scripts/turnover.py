import os

import pandas as pd

BASE = os.environ.get("BASE_DIR", "/opt/ml/processing")


def turnover_of(priced):
    turnover = priced.groupby("shop", as_index=False)["amount"].sum()
    turnover["amount"] = turnover["amount"].round(2)
    return turnover.sort_values("amount", ascending=False)


if __name__ == "__main__":
    priced = pd.read_csv(os.path.join(BASE, "input", "priced.csv"))
    turnover = turnover_of(priced)
    turnover.to_json(os.path.join(BASE, "output", "turnover.json"), orient="records")
    print(turnover.to_string(index=False))
