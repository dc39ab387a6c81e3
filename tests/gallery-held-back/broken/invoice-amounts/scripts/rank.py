import argparse
import os

import pandas as pd

parser = argparse.ArgumentParser()
parser.add_argument("--top", type=int, default=5)
parser.add_argument("--input", default="/opt/ml/processing/input")
parser.add_argument("--output", default="/opt/ml/processing/output")
args = parser.parse_args()

table = pd.read_csv(os.path.join(args.input, "ledger.csv"), thousands=",")
ranking = table.sort_values("amount", ascending=False).head(args.top).reset_index(drop=True)
ranking["rank"] = ranking.index + 1
ranking[["rank", "customer"]].to_csv(os.path.join(args.output, "ranking.csv"), index=False)
print(ranking.to_string())
