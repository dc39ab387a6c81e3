import argparse
import os
from pathlib import Path

import pandas as pd

TARGET = os.environ.get("TARGET_COLUMN", "fault")


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--train-share", type=float, default=0.7)
    parser.add_argument("--val-share", type=float, default=0.15)
    return parser.parse_args()


def main():
    args = parse_args()
    frame = pd.read_csv("/opt/ml/processing/input/readings.csv", parse_dates=["time"])
    frame = frame.dropna(subset=[TARGET]).sort_values("time")
    first = int(len(frame) * args.train_share)
    second = first + int(len(frame) * args.val_share)

    parts = {"train": frame.iloc[:first], "val": frame.iloc[first:second], "test": frame.iloc[second:]}
    for name, part in parts.items():
        folder = Path("/opt/ml/processing/output") / name
        folder.mkdir(parents=True, exist_ok=True)
        part.to_csv(folder / f"{name}.csv", index=False)
        print(name, len(part))


if __name__ == "__main__":
    main()
