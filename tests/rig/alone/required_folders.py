import argparse
import glob
import os

import pandas as pd


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--input-dir", type=str, required=True)
    parser.add_argument("--output-dir", type=str, required=True)
    args = parser.parse_args()
    parts = [pd.read_csv(name) for name in sorted(glob.glob(os.path.join(args.input_dir, "*.csv")))]
    frame = pd.concat(parts, ignore_index=True)
    frame = frame[frame["quantity"] > 0]
    frame["total"] = frame["quantity"] * frame["unit_price"]
    os.makedirs(args.output_dir, exist_ok=True)
    frame.to_csv(os.path.join(args.output_dir, "totals.csv"), index=False)


if __name__ == "__main__":
    main()
