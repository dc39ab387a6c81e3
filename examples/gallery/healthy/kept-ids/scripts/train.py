import argparse
import os

import joblib
import pandas as pd
from sklearn.neighbors import KNeighborsClassifier

parser = argparse.ArgumentParser()
parser.add_argument("--id", type=str)
parser.add_argument("--target", type=str)
parser.add_argument("--k", type=int, default=5)
args, _ = parser.parse_known_args()

data = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "train.csv"))
X = data.drop(columns=[args.id, args.target])
model = KNeighborsClassifier(args.k).fit(X, data[args.target])
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "knn.joblib"))
