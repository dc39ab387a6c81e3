import os

import joblib
import pandas as pd
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

frame = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "train.csv"))
X = frame[["amount", "hour", "distance"]]
model = make_pipeline(StandardScaler(), SGDClassifier(loss="hinge", random_state=3))
model.fit(X, frame["fraud"])
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
