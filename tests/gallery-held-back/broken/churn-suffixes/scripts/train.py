import argparse
import os

import joblib
import pandas as pd
from sklearn.tree import DecisionTreeClassifier


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--label", default="churned")
    parser.add_argument("--depth", type=int, default=3)
    parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
    parser.add_argument("--model-dir", default=os.environ["SM_MODEL_DIR"])
    return parser.parse_args()


if __name__ == "__main__":
    args = parse()
    frame = pd.read_csv(os.path.join(args.train, "joined.csv"))
    y = frame[args.label]
    X = frame.drop(columns=["account", args.label])
    model = DecisionTreeClassifier(max_depth=args.depth, random_state=0).fit(X, y)
    joblib.dump(model, os.path.join(args.model_dir, "model.joblib"))
