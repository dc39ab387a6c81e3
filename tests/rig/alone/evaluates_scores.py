import json
import os

import pandas as pd
from sklearn.metrics import average_precision_score, roc_auc_score

folder = "/opt/ml/processing/input/predictions"
frame = pd.concat(pd.read_csv(os.path.join(folder, name)) for name in os.listdir(folder))
report = {
    "auc": roc_auc_score(frame["label"], frame["probability"]),
    "average_precision": average_precision_score(frame["label"], frame["probability"]),
}
assert 0 <= report["auc"] <= 1
with open("/opt/ml/processing/output/metrics/metrics.json", "w") as out:
    json.dump(report, out)
