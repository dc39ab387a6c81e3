import glob

import pandas as pd

DEPTHS = "/opt/ml/processing/input/depths/part-*.csv"
SMOOTH = "/opt/ml/processing/output/weeks/smooth.csv"


def rolling(values):
    return values.rolling(3, min_periods=2).mean()


def main():
    parts = [pd.read_csv(path, parse_dates=["day"]) for path in glob.glob(DEPTHS)]
    depths = pd.concat(parts).sort_values(["hut", "day"], ignore_index=True)
    depths["smooth"] = depths.groupby("hut")["depth"].transform(rolling).round(1)
    depths.to_csv(SMOOTH, index=False)


if __name__ == "__main__":
    main()
