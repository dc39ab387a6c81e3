import json
import os

import pandas as pd

columns = json.loads(os.environ["FEATURE_COLUMNS"])
target = os.environ["TARGET_COLUMN"]
share = float(os.environ["TEST_RATIO"])
region = os.environ["DATA_REGION"]

frame = pd.read_csv("/opt/ml/processing/input/features.csv")
frame = frame[columns + [target]]
cut = int(len(frame) * (1 - share))
frame.iloc[:cut].to_csv("/opt/ml/processing/output/train.csv", index=False)
frame.iloc[cut:].to_csv(f"/opt/ml/processing/output/test_{region}.csv", index=False)
