import argparse
import os

import pandas as pd
import xgboost as xgb

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--max_depth", type=int, default=3)
    parser.add_argument("--num_round", type=int, required=True)
    parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
    parser.add_argument("--validation", default=os.environ["SM_CHANNEL_VALIDATION"])
    args, _ = parser.parse_known_args()
    sets = {}
    for name in ("train", "validation"):
        frame = pd.read_csv(os.path.join(getattr(args, name), f"{name}.csv"), header=None)
        sets[name] = xgb.DMatrix(frame.iloc[:, 1:].values, label=frame.iloc[:, 0].values)
    params = {"max_depth": args.max_depth, "objective": "binary:logistic", "nthread": 1}
    booster = xgb.train(params, sets["train"], num_boost_round=args.num_round, evals=[(sets["validation"], "val")])
    booster.save_model(os.path.join(os.environ["SM_MODEL_DIR"], "xgboost-model.json"))
