import glob
import os

import pandas as pd

SOURCE = "/opt/ml/processing/input"
TARGET = "/opt/ml/processing/output"


def read_list(path):
    frame = pd.read_csv(path, sep=";")
    frame["price"] = frame["price_cents"] / 100
    return frame[["product", "price"]]


if __name__ == "__main__":
    paths = sorted(glob.glob(os.path.join(SOURCE, "list_*.csv")))
    prices = pd.concat([read_list(path) for path in paths], ignore_index=True)
    print("prices from", [os.path.basename(path) for path in paths])
    prices.to_csv(os.path.join(TARGET, "prices.csv"), index=False)
