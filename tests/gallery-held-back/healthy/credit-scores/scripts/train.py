import argparse
import os

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression

parser = argparse.ArgumentParser()
parser.add_argument("--label", required=True)
parser.add_argument("--c", type=float, default=1.0)
args, _ = parser.parse_known_args()

frame = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "applications.csv"))
X = frame[["credit_score", "z_score", "score"]]
model = LogisticRegression(C=args.c, max_iter=1000).fit(X, frame[args.label])
print("classes: %s" % list(model.classes_))
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
