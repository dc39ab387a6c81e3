import argparse
import os

import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--n-estimators", type=int, default=10)
    parser.add_argument("--min-samples-leaf", type=int, default=3)
    parser.add_argument("--model-dir", type=str, default=os.environ["SM_MODEL_DIR"])
    parser.add_argument("--train", type=str, default=os.environ["SM_CHANNEL_TRAIN"])
    parser.add_argument("--target", type=str, default="approved")
    args = parser.parse_args()
    frame = pd.read_csv(os.path.join(args.train, "train.csv"))
    features = ["income", "loan_amount", "credit_score"]
    model = RandomForestClassifier(n_estimators=args.n_estimators, min_samples_leaf=args.min_samples_leaf, n_jobs=1)
    model.fit(frame[features], frame[args.target])
    joblib.dump(model, os.path.join(args.model_dir, "model.joblib"))
