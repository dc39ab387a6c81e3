import os

import joblib
import numpy as np

data = np.loadtxt(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "train.csv"), delimiter=",", skiprows=1)
phase = 2 * np.pi * data[:, 0] / 12.42
X = np.column_stack([np.sin(phase), np.cos(phase), np.ones(len(data))])
model = np.linalg.lstsq(X, data[:, 1], rcond=None)[0]
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "curve.joblib"))
