import json
import os

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

hps = json.loads(os.environ["SM_HPS"])
frame = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "credits.csv"))
y = frame[hps["label"]]
X = frame[[name for name in frame.columns if name != hps["label"]]]
model = make_pipeline(StandardScaler(), LogisticRegression(C=hps["C"])).fit(X, y)
print("features:", ", ".join(X.columns))
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
