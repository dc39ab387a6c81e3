import argparse
import os

import pandas as pd


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--window", type=int, default=5)
    parser.add_argument("--input", default="/opt/ml/processing/input/gauges")
    parser.add_argument("--output", default="/opt/ml/processing/output/smoothed")
    return parser.parse_args()


def main():
    args = parse()
    gauges = pd.read_csv(os.path.join(args.input, "gauges.csv"))
    rolling = gauges.groupby("gauge")["level"].transform(lambda level: level.rolling(args.window, min_periods=1).mean())
    gauges["smoothed"] = rolling.round(2)
    gauges.to_csv(os.path.join(args.output, "gauges.csv"))


if __name__ == "__main__":
    main()
