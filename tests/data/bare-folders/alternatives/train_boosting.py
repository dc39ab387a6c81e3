import argparse
import os

import joblib
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--output-data-dir", type=str, default=os.environ.get("SM_OUTPUT_DATA_DIR"))
    parser.add_argument("--model-dir", type=str, default=os.environ.get("SM_MODEL_DIR"))
    parser.add_argument("--train", type=str, default=os.environ.get("SM_CHANNEL_TRAIN"))
    args = parser.parse_args()

    files = [os.path.join(args.train, file) for file in os.listdir(args.train)]
    data = pd.concat([pd.read_csv(file, header=None) for file in files])
    model = GradientBoostingClassifier(learning_rate=args.learning_rate)
    model.fit(data.iloc[:, 1:], data.iloc[:, 0])
    joblib.dump(model, os.path.join(args.model_dir, "model.joblib"))


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "model.joblib"))
