import os

import pandas as pd

folder = "/opt/ml/processing/input/logs"
frames = []
for name in os.listdir(folder):
    if name.endswith(".csv"):
        frames.append(pd.read_csv(os.path.join(folder, name), parse_dates=["timestamp"]))
logs = pd.concat(frames)
logs["hour"] = logs["timestamp"].dt.hour
errors = logs[logs["status"] >= 500]
errors.groupby("hour").size().to_csv("/opt/ml/processing/output/errors_by_hour.csv")
