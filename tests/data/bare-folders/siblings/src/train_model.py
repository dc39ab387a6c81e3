import argparse
import os

import joblib
import pandas as pd
from features import feature_columns
from settings import MODEL_DIR, TARGET
from sklearn.ensemble import HistGradientBoostingRegressor


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--max_iter", type=int, default=20)
    parser.add_argument("--features", type=str, default=os.environ.get("SM_CHANNEL_FEATURES", "/opt/ml/input/data/features"))
    return parser.parse_args()


def main(args):
    df = pd.read_csv(os.path.join(args.features, "features.csv"))
    model = HistGradientBoostingRegressor(max_iter=args.max_iter)
    model.fit(df[feature_columns()], df[TARGET])
    joblib.dump(model, os.path.join(MODEL_DIR, "energy.joblib"))


if __name__ == "__main__":
    main(parse_args())
