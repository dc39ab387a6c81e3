import os

import numpy as np
from sklearn.linear_model import LogisticRegression
import joblib

train = np.loadtxt(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "train.csv"), delimiter=",")
y, X = train[:, 0], train[:, 1:]
model = LogisticRegression(max_iter=200).fit(X, y > 0.5)
print("accuracy", model.score(X, y > 0.5))
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
