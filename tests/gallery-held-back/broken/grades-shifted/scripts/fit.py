import json
import os

import numpy as np
import pandas as pd

train = os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train")
frame = pd.read_csv(os.path.join(train, "students.csv"))
X = np.column_stack([np.ones(len(frame)), frame[["hours", "absences", "age"]].to_numpy(float)])
y = frame["passed"].to_numpy(float)
weights, *_ = np.linalg.lstsq(X, y, rcond=None)

with open(os.path.join(os.environ["SM_MODEL_DIR"], "weights.json"), "w") as handle:
    json.dump([round(float(value), 6) for value in weights], handle)
