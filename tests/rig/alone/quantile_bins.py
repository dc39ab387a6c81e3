import argparse
import os

import numpy as np
import pandas as pd

parser = argparse.ArgumentParser()
parser.add_argument("--bins", type=int, default=4)
parser.add_argument("--columns", nargs="+", default=["amount", "duration"])
args = parser.parse_args()
source = os.path.join("/opt/ml/processing/input", "tx")
frame = pd.read_csv(os.path.join(source, "transactions.csv"), low_memory=False)
for column in args.columns:
    ranks = frame[column].rank(pct=True, method="first")
    frame[f"{column}_bin"] = np.minimum((ranks * args.bins).astype(int), args.bins - 1)
frame.to_csv("/opt/ml/processing/output/binned.csv", index=False)
