import glob
import os

import pandas as pd

prefix = "/opt/ml/processing/"


def read_months(folder):
    frames = []
    for path in sorted(glob.glob(os.path.join(folder, "month-[0-9].csv"))):
        frames.append(pd.read_csv(path, dtype={"meter": str}))
    return pd.concat(frames, ignore_index=True)


if __name__ == "__main__":
    readings = read_months(os.path.join(prefix, "input", "months"))
    totals = readings.groupby("meter")["kwh"].sum().round(1).reset_index()
    totals.to_csv(os.path.join(prefix, "output", "totals", "totals.csv"), index=False)
