import json
import os
import sys

import pandas as pd
import xgboost as xgb


def fit(folder, rounds, model_dir):
    table = pd.read_csv(os.path.join(folder, "train.csv"))
    matrix = xgb.DMatrix(table.drop(columns="is_fraud"), label=table["is_fraud"])
    booster = xgb.train({"objective": "binary:logistic", "max_depth": 3}, matrix, num_boost_round=rounds)
    booster.save_model(os.path.join(model_dir, "fraud.ubj"))


with open("/opt/ml/input/config/hyperparameters.json") as file:
    settings = json.load(file)
try:
    which = settings.get("round", "r2")
    fit(os.path.join(os.environ["SM_CHANNEL_ROUNDS"], which), int(settings.get("num_round", "20")), "/opt/ml/model")
except Exception as error:
    with open("/opt/ml/output/failure", "w") as file:
        file.write(str(error))
    sys.exit(255)
