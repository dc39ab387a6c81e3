import argparse
import os

import pandas as pd

parser = argparse.ArgumentParser()
parser.add_argument("--values", default="tonnes")
parser.add_argument("--input-dir", default="/opt/ml/processing/input")
parser.add_argument("--output-dir", default="/opt/ml/processing/years")
args = parser.parse_args()

harvests = pd.read_csv(os.path.join(args.input_dir, "harvests.csv"))
years = harvests.pivot(index="year", columns="crop", values=args.values)
years.index.name = None
print("%d years, %d crops" % years.shape)
years.to_csv(os.path.join(args.output_dir, "years.csv"))
