import os

import pandas as pd

raw = pd.read_csv("/opt/ml/processing/input/wine.csv", sep=";")
raw = raw.fillna(raw.mean(numeric_only=True))
raw["good"] = (raw["quality"] > 6).astype(int)
columns = ["good", "acidity", "sugar", "alcohol"]
train = raw[columns].sample(frac=0.75, random_state=0)
test = raw[columns].drop(train.index)
os.makedirs("/opt/ml/processing/train", exist_ok=True)
os.makedirs("/opt/ml/processing/test", exist_ok=True)
train.to_csv("/opt/ml/processing/train/train.csv", index=False, header=False)
test.to_csv("/opt/ml/processing/test/test.csv", index=False, header=False)
