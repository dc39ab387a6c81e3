import argparse
import glob
import os

import joblib
import pandas as pd
from sklearn.linear_model import Ridge


def read(folder):
    paths = sorted(glob.glob(os.path.join(folder, "*.csv")))
    return pd.concat([pd.read_csv(path) for path in paths], ignore_index=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--alpha", type=float, default=1.0)
    parser.add_argument("--train", default=os.environ.get("SM_CHANNEL_TRAIN"))
    parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR"))
    args = parser.parse_args()

    data = read(args.train)
    model = Ridge(alpha=args.alpha)
    model.fit(data[["warmth", "wind"]], data["pollen"])
    print("r2", round(model.score(data[["warmth", "wind"]], data["pollen"]), 3))
    joblib.dump(model, os.path.join(args.model_dir, "model.joblib"))
