import os

import numpy as np

train = os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train")
X = np.load(os.path.join(train, "x_train.npy"))
y = np.load(os.path.join(train, "y_train.npy"))
weights, *_ = np.linalg.lstsq(X, y, rcond=None)
np.save(os.path.join(os.environ.get("SM_MODEL_DIR", "/opt/ml/model"), "weights.npy"), weights)
