"""Join sales with stores and hold the last weeks out."""
import os

import pandas as pd

from config import load_config


def main():
    cfg = load_config()
    paths, files = cfg["paths"], cfg["files"]
    sales = pd.read_csv(os.path.join(paths["raw"], files["sales"]))
    stores = pd.read_csv(os.path.join(paths["stores"], files["stores"]))
    joined = sales.merge(stores, on="store_id").sort_values("week")
    cut = int(len(joined) * (1 - cfg["holdout_share"]))
    os.makedirs(paths["dataset"], exist_ok=True)
    joined[:cut].to_csv(os.path.join(paths["dataset"], files["train"]), index=False)
    joined[cut:].to_csv(os.path.join(paths["dataset"], files["holdout"]), index=False)


if __name__ == "__main__":
    main()
