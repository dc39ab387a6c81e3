import os
import time
from pathlib import Path

import joblib
import pandas as pd
from sklearn.ensemble import IsolationForest

readings_dir = Path(os.environ["SM_CHANNEL_READINGS"])
model_dir = os.environ.get("SM_MODEL_DIR", "/opt/ml/model")
trees = int(os.environ.get("SM_HP_TREES", 50))

latest = sorted(readings_dir.glob("run_*"))[-1]
readings = pd.read_csv(latest / "readings.csv")
detector = IsolationForest(n_estimators=trees, random_state=0)
detector.fit(readings[["temperature", "vibration"]])
stamp = time.strftime("%Y%m%d%H%M%S")
joblib.dump(detector, "%s/detector_%s.joblib" % (model_dir, stamp))
