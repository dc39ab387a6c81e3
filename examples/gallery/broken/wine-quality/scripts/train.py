import argparse
import os

import joblib
import pandas as pd
from sklearn.tree import DecisionTreeClassifier


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--max_depth", type=int, default=4)
    parser.add_argument("--target", type=str, default="label")
    parser.add_argument("--train", type=str, default=os.environ.get("SM_CHANNEL_TRAIN"))
    parser.add_argument("--model-dir", type=str, default=os.environ.get("SM_MODEL_DIR"))
    return parser.parse_args()


if __name__ == "__main__":
    args = parse_args()
    data = pd.concat([pd.read_csv(os.path.join(args.train, name)) for name in os.listdir(args.train)])
    y = data.pop(args.target)
    model = DecisionTreeClassifier(max_depth=args.max_depth, random_state=0)
    model.fit(data, y)
    joblib.dump(model, os.path.join(args.model_dir, "model.joblib"))
