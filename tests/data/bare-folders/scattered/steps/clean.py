import argparse
import os

import pandas as pd

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-dir", default="/opt/ml/processing")
    args = parser.parse_args()

    frames = []
    for folder, _, names in os.walk(os.path.join(args.base_dir, "input")):
        frames += [pd.read_csv(os.path.join(folder, name)) for name in names if name.endswith(".csv")]
    df = pd.concat(frames).drop_duplicates()
    df["income"] = df["income"].fillna(df["income"].median())
    os.makedirs(f"{args.base_dir}/clean", exist_ok=True)
    df.to_csv(f"{args.base_dir}/clean/clean.csv", index=False)
    os.makedirs(f"{args.base_dir}/statistics", exist_ok=True)
    df.describe().to_json(f"{args.base_dir}/statistics/statistics.json")
