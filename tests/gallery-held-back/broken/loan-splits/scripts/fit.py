import argparse
import os

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression

parser = argparse.ArgumentParser()
parser.add_argument("--target")
args = parser.parse_args()

train = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "train.csv"))
test = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TEST"], "test.csv"))
names = [name for name in train.columns if name != args.target]
model = LogisticRegression(max_iter=500).fit(train[names], train[args.target])
print("accuracy=%.3f" % model.score(test[names], test[args.target]))
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
