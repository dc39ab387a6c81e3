import argparse
import os

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression

LABEL = "churned"
FEATURES = ["tenure_years", "monthly_charge"]

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--C", type=float, default=1.0)
    parser.add_argument("--model-dir", type=str, default=os.environ["SM_MODEL_DIR"])
    parser.add_argument("--train", type=str, default=os.environ["SM_CHANNEL_TRAIN"])
    args = parser.parse_args()

    frame = pd.read_csv(os.path.join(args.train, "train.csv"))
    model = LogisticRegression(C=args.C, max_iter=500)
    model.fit(frame[FEATURES].fillna(0), frame[LABEL])
    joblib.dump(model, os.path.join(args.model_dir, "model.joblib"))
    print("train_accuracy=%.3f;" % model.score(frame[FEATURES].fillna(0), frame[LABEL]))
