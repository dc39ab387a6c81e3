import argparse
import os

import pandas as pd
import xgboost as xgb


def read(folder, name):
    df = pd.read_csv(os.path.join(folder, name))
    return xgb.DMatrix(df.drop("target", axis=1), label=df["target"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--num_round", type=int, default=5)
    parser.add_argument("--eta", type=float, default=0.3)
    parser.add_argument("--train", type=str, default=os.environ.get("SM_CHANNEL_TRAIN"))
    parser.add_argument("--validation", type=str, default=os.environ.get("SM_CHANNEL_VALIDATION"))
    parser.add_argument("--model_dir", type=str, default=os.environ.get("SM_MODEL_DIR"))
    args, unknown = parser.parse_known_args()
    dtrain = read(args.train, "train_encoded.csv")
    dval = read(args.validation, "val_encoded.csv")
    booster = xgb.train({"eta": args.eta}, dtrain, args.num_round, evals=[(dval, "validation")])
    booster.save_model(os.path.join(args.model_dir, "model.json"))
