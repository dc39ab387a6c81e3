import glob

import pandas as pd

lists = [pd.read_csv(path, sep=";") for path in sorted(glob.glob("/opt/ml/processing/input/list_*.csv"))]
prices = pd.concat(lists, ignore_index=True)
prices["price"] = prices["price_cents"] / 100
prices[["product", "price"]].to_csv("/opt/ml/processing/output/prices.csv", index=False)
