import numpy as np
import pandas as pd

positions = pd.read_csv("/opt/ml/processing/input/positions/positions.csv", parse_dates=["seen_at"])
seconds = (positions["seen_at"] - pd.Timestamp("1970-01-01")) / np.timedelta64(1, "s")
positions["seen_at"] = seconds.astype("int64")
positions = positions[positions["seen_at"] % 600 == 0]
positions.to_csv("/opt/ml/processing/output/positions/positions.csv", index=False)
