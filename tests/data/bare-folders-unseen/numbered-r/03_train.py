import argparse
import os

import pandas as pd
from joblib import dump
from sklearn.ensemble import RandomForestClassifier


def main(args):
    features = pd.read_csv(os.path.join(args.train, "features.csv"))
    x = features[["days", "log_spend", "visits"]]
    forest = RandomForestClassifier(n_estimators=args.trees).fit(x, features["churned"])
    dump(forest, os.path.join(args.model_dir, "model.joblib"))


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--trees", type=int, default=40)
    p.add_argument("--train", type=str, default=os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train"))
    p.add_argument("--model-dir", type=str, default=os.environ.get("SM_MODEL_DIR", "/opt/ml/model"))
    known, _ = p.parse_known_args()
    main(known)
