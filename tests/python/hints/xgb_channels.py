import argparse
import json
import os

import numpy as np
import pandas as pd
import xgboost as xgb

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--max_depth", type=int, default=5)
    parser.add_argument("--eta", type=float, default=0.2)
    parser.add_argument("--objective", type=str, default="binary:logistic")
    parser.add_argument("--num_round", type=int, required=True)
    parser.add_argument("--train", type=str, default=os.environ["SM_CHANNEL_TRAIN"])
    parser.add_argument("--validation", type=str, default=os.environ["SM_CHANNEL_VALIDATION"])
    parser.add_argument("--sm_hosts", type=str, default=os.environ.get("SM_HOSTS"))
    args, _ = parser.parse_known_args()

    train_data = np.loadtxt(os.path.join(args.train, "train.csv"), delimiter=",")
    val_data = pd.read_csv("{}/validation.csv".format(args.validation), header=None).values
    dtrain = xgb.DMatrix(train_data[:, 1:], label=train_data[:, 0])
    dval = xgb.DMatrix(val_data[:, 1:], label=val_data[:, 0])

    params = {"max_depth": args.max_depth, "eta": args.eta, "objective": args.objective}
    bst = xgb.train(params=params, dtrain=dtrain, num_boost_round=args.num_round, evals=[(dval, "val")])
    model_location = os.environ["SM_MODEL_DIR"] + "/xgboost-model"
    bst.save_model(model_location)
    with open(os.path.join(os.environ.get("SM_OUTPUT_DATA_DIR", "/opt/ml/output/data"), "metrics.json"), "w") as f:
        json.dump({"best": bst.best_score}, f)
