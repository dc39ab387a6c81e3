import os
import sys

import pandas as pd

channels = {"train": "/opt/ml/input/data/train", "validation": "/opt/ml/input/data/validation"}
frames = {}
for name, folder in channels.items():
    path = os.path.join(folder, name + ".csv")
    if os.path.exists(path):
        frames[name] = pd.read_csv(path)
if not os.path.exists("/opt/ml/input/data/train/train.csv"):
    sys.exit("no training data")
train = frames["train"]
positive = train[train["clicked"] == True]  # noqa: E712
print(positive["age"].astype(int).describe(), train.get("weight"))
pd.to_numeric(train["income"], errors="coerce").to_csv("/opt/ml/output/data/income.csv")
