import argparse

import pandas as pd

parser = argparse.ArgumentParser()
parser.add_argument("--threshold", type=float, required=True)
parser.add_argument("--folds", type=int, required=True)
parser.add_argument("--strategy", choices=["mean", "median"], required=True)
parser.add_argument("--label-column", required=True)
args = parser.parse_args()

frame = pd.read_csv("/opt/ml/processing/input/scores/scores.csv")
frame["fold"] = range(len(frame))
frame["fold"] %= args.folds
value = getattr(frame["score"], args.strategy)()
frame["above"] = frame["score"] > max(args.threshold, value)
print(frame.groupby("fold")[args.label_column].mean())
frame.to_csv("/opt/ml/processing/output/folds.csv", index=False)
