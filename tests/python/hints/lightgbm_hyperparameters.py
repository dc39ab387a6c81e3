import json
import os
from pathlib import Path

import lightgbm as lgb
import pandas as pd

PREFIX = Path("/opt/ml")


def main():
    hp = json.loads((PREFIX / "input/config/hyperparameters.json").read_text())
    label = hp["label_name"]
    tab_fields = json.loads(hp.get("tab_field_list", '["amount", "age"]'))
    cat_fields = hp.get("cat_field_list", "country,device").split(",")
    rounds = int(hp.get("num_rounds", "100"))

    train = pd.read_csv(PREFIX / "input" / "data" / "train" / "train.csv")
    val = pd.read_csv(PREFIX / "input" / "data" / "val" / "val.csv")
    for frame in (train, val):
        for field in cat_fields:
            frame[field] = frame[field].astype("category")
    dtrain = lgb.Dataset(train[tab_fields + cat_fields], label=train[label])
    dval = lgb.Dataset(val[tab_fields + cat_fields], label=val[label], reference=dtrain)
    booster = lgb.train({"objective": "binary", "metric": "auc"}, dtrain, num_boost_round=rounds, valid_sets=[dval])
    booster.save_model(str(PREFIX / "model" / "model.txt"))


if __name__ == "__main__":
    main()
