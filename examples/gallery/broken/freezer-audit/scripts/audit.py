import pandas as pd

NEEDED = ("sensor", "taken", "celsius", "battery")


def validated(path):
    table = pd.read_csv(path)
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise ValueError(f"cannot audit, required columns are missing: {missing}")
    return table


table = validated("/opt/ml/processing/input/daily/daily.csv")
weak = table[(table["battery"] < 80) | (table["celsius"] > 8)]
weak.to_csv("/opt/ml/processing/output/audit/weak.csv", index=False)
