import json
import os
import tarfile

import joblib
import pandas as pd
from features import feature_columns
from settings import HOLDOUT_DIR, PROCESSING, TARGET

model_dir = os.path.join(PROCESSING, "model")
scores_dir = os.path.join(PROCESSING, "scores")

if __name__ == "__main__":
    tarfile.open(os.path.join(model_dir, "model.tar.gz")).extractall(path="/tmp")
    model = joblib.load("/tmp/energy.joblib")
    df = pd.read_csv(os.path.join(HOLDOUT_DIR, "holdout.csv"))
    df["predicted"] = model.predict(df[feature_columns()])
    df.to_csv(os.path.join(scores_dir, "scores.csv"), index=False)
    with open(os.path.join(scores_dir, "metrics.json"), "w") as f:
        json.dump({"mae": float((df["predicted"] - df[TARGET]).abs().mean())}, f)
