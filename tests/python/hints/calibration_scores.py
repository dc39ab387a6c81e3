import os

import numpy as np
import pandas as pd
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

INPUT = os.environ.get("INPUT_DIR", "/opt/ml/processing/input/eval")
SCORE = os.environ.get("SCORE_FIELD", "prob_class_1")
LABEL = os.environ.get("LABEL_FIELD", "label")
SEGMENTS = [name.strip() for name in os.environ.get("SEGMENTS", "region, tier").split(",")]


def find_file(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith((".csv", ".parquet")):
            return os.path.join(folder, name)
    raise FileNotFoundError(folder)


def load(folder):
    path = find_file(folder)
    return pd.read_csv(path) if path.endswith(".csv") else pd.read_parquet(path)


df = load(INPUT)
labels, scores = df[LABEL].values, df[SCORE].values
print(roc_auc_score(labels, scores), brier_score_loss(labels, scores))
for segment in SEGMENTS:
    for value, group in df.groupby(segment):
        print(segment, value, group[SCORE].mean())
calibrated = IsotonicRegression(out_of_bounds="clip").fit_transform(scores, labels)
df.assign(calibrated=calibrated).to_csv("/opt/ml/processing/output/calibrated.csv", index=False)
