"""Runs as a training job; the channel is called train."""
import argparse
import os
import pickle

import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor

from config import load_config


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--n-estimators", type=int, default=100)
    parser.add_argument("--train", default=os.environ.get("SM_CHANNEL_TRAIN"))
    parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR"))
    return parser.parse_args()


if __name__ == "__main__":
    args = parse()
    cfg = load_config()
    table = pd.read_csv(os.path.join(args.train, cfg["files"]["train"]))
    model = GradientBoostingRegressor(n_estimators=args.n_estimators)
    model.fit(table[cfg["features"]], table[cfg["target"]])
    with open(os.path.join(args.model_dir, "demand.pkl"), "wb") as out:
        pickle.dump(model, out)
