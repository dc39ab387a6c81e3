import argparse
import logging
import os

import pandas as pd

logging.basicConfig(level=logging.INFO)

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--input_dir", type=str, default="/opt/ml/processing/input")
    parser.add_argument("--train_dir", type=str, default="/opt/ml/processing/train")
    parser.add_argument("--val_dir", type=str, default="/opt/ml/processing/val")
    parser.add_argument("--test_dir", type=str, default="/opt/ml/processing/test")
    args = parser.parse_args()

    # As downloaded: the competition calls its raw table train.csv.
    df = pd.read_csv(os.path.join(args.input_dir, "train.csv"))
    df = df.sort_values("id")
    df["target"] = df["target"].fillna(0)
    first, second = int(0.7 * len(df)), int(0.85 * len(df))
    for folder, part in ((args.train_dir, df[:first]), (args.val_dir, df[first:second]), (args.test_dir, df[second:])):
        if not os.path.exists(folder):
            os.makedirs(folder)
    df[:first].to_csv(os.path.join(args.train_dir, "train.csv"), index=False)
    df[first:second].to_csv(os.path.join(args.val_dir, "val.csv"), index=False)
    df[second:].to_csv(os.path.join(args.test_dir, "test.csv"), index=False)
    logging.info("split %d rows", len(df))
