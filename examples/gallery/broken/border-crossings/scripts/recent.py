import argparse

import pandas as pd

parser = argparse.ArgumentParser()
parser.add_argument("--since", type=str)
args, _ = parser.parse_known_args()

frame = pd.read_csv("/opt/ml/processing/input/crossings/crossings.csv")
recent = frame[frame["crossed_on"] >= args.since]
recent.to_csv("/opt/ml/processing/output/recent/crossings.csv", index=False)
