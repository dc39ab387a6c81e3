import argparse
import os

import pandas as pd

SOURCE = "/opt/ml/processing/input/towns"
TARGET = "/opt/ml/processing/output/filled"


def fill(frame, columns):
    for name in columns:
        if frame[name].isna().mean() > 0.2:
            frame[name] = frame[name].astype(object).fillna("unknown")
        else:
            frame[name] = frame[name].interpolate(limit_direction="both").round(1)
    return frame


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--columns", type=lambda text: text.split(","), required=True)
    args = parser.parse_args()
    for name in sorted(os.listdir(SOURCE)):
        frame = pd.read_csv(os.path.join(SOURCE, name))
        frame = fill(frame, args.columns)
        frame.to_csv(os.path.join(TARGET, name), index=False)


if __name__ == "__main__":
    main()
