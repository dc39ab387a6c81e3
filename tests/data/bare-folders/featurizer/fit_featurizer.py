import argparse
import os

import joblib
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--model-dir", default=os.environ["SM_MODEL_DIR"])
    parser.add_argument("--raw", default=os.environ["SM_CHANNEL_RAW"])
    args = parser.parse_args()
    frame = pd.concat(pd.read_csv(os.path.join(args.raw, name)) for name in os.listdir(args.raw))
    featurizer = make_column_transformer(
        (make_pipeline(SimpleImputer(), StandardScaler()), ["amount", "balance"]),
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["channel"]),
    )
    featurizer.fit(frame)
    joblib.dump(featurizer, os.path.join(args.model_dir, "featurizer.joblib"))
