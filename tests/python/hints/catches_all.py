#!/usr/bin/env python3
import os
import sys
import traceback

import joblib
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GridSearchCV

CONTAINER_ROOT = "/opt/ml"
INPUT = "{root}/input/data/{channel}".format(root=CONTAINER_ROOT, channel="training")


def train():
    files = [os.path.join(INPUT, f) for f in os.listdir(INPUT) if f.endswith("csv")]
    data = pd.concat([pd.read_csv(f, index_col=0) for f in files])
    data = data.dropna()
    data["sex"] = data["sex"].map({"male": 0, "female": 1})
    features = [c for c in data.columns if c not in ["survived", "name"]]
    search = GridSearchCV(GradientBoostingClassifier(), {"max_depth": [2, 3]}, cv=3, scoring="roc_auc")
    search.fit(data[features], data["survived"])
    joblib.dump(search.best_estimator_, os.path.join(CONTAINER_ROOT, "model", "model.joblib"))


try:
    train()
except Exception as error:
    with open(os.path.join(CONTAINER_ROOT, "output", "failure"), "w") as handle:
        handle.write(str(error) + traceback.format_exc())
    sys.exit(255)
