import argparse
import json
import os

import joblib
import pandas as pd
from sklearn.neighbors import KNeighborsClassifier

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--neighbours", type=int, default=5)
    parser.add_argument("--model-dir", type=str, default=os.environ.get("SM_MODEL_DIR"))
    parser.add_argument("--train", type=str, default=os.environ.get("SM_CHANNEL_TRAIN"))
    args, _ = parser.parse_known_args()

    frame = pd.read_csv(os.path.join(args.train, "train.csv"))
    X, y = frame.drop(columns="kind"), frame["kind"]
    model = KNeighborsClassifier(n_neighbors=args.neighbours).fit(X, y)

    artifacts = os.path.join(args.model_dir, "artifacts")
    os.makedirs(artifacts, exist_ok=True)
    joblib.dump(model, os.path.join(artifacts, "model.joblib"))
    with open(os.path.join(artifacts, "columns.json"), "w") as handle:
        json.dump(list(X.columns), handle)
