import os
from datetime import datetime
from glob import glob

import joblib
import pandas as pd

MODEL_DIR = os.environ.get("MODEL_DIR", "/opt/ml/processing/model")
SNAPSHOT_DIR = os.environ.get("SNAPSHOT_DIR", "/opt/ml/processing/snapshots")
FLAG_DIR = os.environ.get("FLAG_DIR", "/opt/ml/processing/flags")


def newest(pattern):
    found = sorted(glob(pattern))
    if not found:
        raise FileNotFoundError(pattern)
    return found[-1]


def main():
    detector = joblib.load(newest(os.path.join(MODEL_DIR, "detector_*.joblib")))
    readings = pd.read_csv(newest(os.path.join(SNAPSHOT_DIR, "run_*", "readings.csv")))
    readings["outlier"] = detector.predict(readings[["temperature", "vibration"]]) == -1
    os.makedirs(FLAG_DIR, exist_ok=True)
    stamp = datetime.utcnow().strftime("%Y-%m-%dT%H%M")
    readings[readings["outlier"]].to_csv(os.path.join(FLAG_DIR, "flags_{}.csv".format(stamp)), index=False)


if __name__ == "__main__":
    main()
