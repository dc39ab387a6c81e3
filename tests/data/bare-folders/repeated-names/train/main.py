import argparse
import os
import pickle

import pandas as pd
from sklearn.ensemble import RandomForestClassifier


def run(args):
    df = pd.read_csv(os.path.join(args.train, "data.csv"))
    model = RandomForestClassifier(n_estimators=args.n_estimators, random_state=3)
    model.fit(df.drop(columns=["defaulted"]).select_dtypes("number").fillna(0), df["defaulted"])
    with open(os.path.join(args.model_dir, "model.pkl"), "wb") as f:
        pickle.dump(model, f)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--n_estimators", type=int, default=20)
    parser.add_argument("--train", default=os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train"))
    parser.add_argument("--model_dir", default=os.environ.get("SM_MODEL_DIR", "/opt/ml/model"))
    run(parser.parse_args())
