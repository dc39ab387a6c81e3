import argparse
import json
import os

import joblib
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import accuracy_score

FEATURES = ["amount", "age_days", "limit"]


def read(folder):
    files = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".csv")]
    return pd.concat([pd.read_csv(file) for file in files])


def model_fn(model_dir):
    return joblib.load(os.path.join(model_dir, "fraud.joblib"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--max-iter", type=int, default=50)
    parser.add_argument("--model-dir", default=os.environ["SM_MODEL_DIR"])
    parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
    parser.add_argument("--validation", default=os.environ["SM_CHANNEL_VALIDATION"])
    parser.add_argument("--output-data-dir", default=os.environ["SM_OUTPUT_DATA_DIR"])
    args, _ = parser.parse_known_args()

    train, validation = read(args.train), read(args.validation)
    model = HistGradientBoostingClassifier(max_iter=args.max_iter)
    model.fit(train[FEATURES], train["fraud"])
    accuracy = accuracy_score(validation["fraud"], model.predict(validation[FEATURES]))
    joblib.dump(model, os.path.join(args.model_dir, "fraud.joblib"))
    with open(os.path.join(args.output_data_dir, "metrics.json"), "w") as file:
        json.dump({"accuracy": accuracy}, file)
