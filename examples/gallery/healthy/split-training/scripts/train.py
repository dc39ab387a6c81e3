import json
import os

import pandas as pd
from sklearn.linear_model import LogisticRegression

data = "/opt/ml/input/data"
label = json.load(open("/opt/ml/input/config/hyperparameters.json"))["label"]
train, val = (pd.read_csv(os.path.join(data, name, f"{name}_processed_data.csv")) for name in ("train", "val"))
model = LogisticRegression(max_iter=500).fit(train.drop(columns=label), train[label])
accuracy = model.score(val.drop(columns=label), val[label])
with open("/opt/ml/model/weights.json", "w") as handle:
    json.dump({"weights": model.coef_.tolist(), "accuracy": accuracy}, handle)
