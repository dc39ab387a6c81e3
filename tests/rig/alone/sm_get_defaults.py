import argparse
import os

import pandas as pd
from sklearn.linear_model import LinearRegression
import joblib


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR", "/opt/ml/model"))
    parser.add_argument("--train", default=os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train"))
    parser.add_argument("--validation", default=os.environ.get("SM_CHANNEL_VALIDATION"))
    return parser.parse_known_args()


if __name__ == "__main__":
    args, unknown = parse()
    train = pd.read_csv(os.path.join(args.train, "housing.csv"))
    y = train.pop("median_house_value")
    X = train[["rooms", "area", "year_built"]]
    model = LinearRegression().fit(X, y)
    print("r2", model.score(X, y))
    if args.validation and os.path.isdir(args.validation):
        print("validation files", os.listdir(args.validation))
    joblib.dump(model, f"{args.model_dir}/model.joblib")
