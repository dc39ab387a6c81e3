import glob
import os

import pandas as pd

INPUT_DIR = "/opt/ml/processing/input"
OUTPUT_DIR = "/opt/ml/processing/output"

files = glob.glob("{}/raw/*.csv".format(INPUT_DIR))
if not files:
    raise FileNotFoundError("no csv")
frames = []
for f in files:
    tmp = pd.read_csv(f, sep=";", dtype={"sensor_id": str, "value": float}, encoding="utf-8")
    tmp["source"] = os.path.basename(f)
    frames.append(tmp)
all_data = pd.concat(frames)
all_data["measured_at"] = pd.to_datetime(all_data["measured_at"], format="%d.%m.%Y %H:%M")
all_data = all_data.set_index("sensor_id")
daily = all_data.groupby([all_data["measured_at"].dt.date, "source"]).agg({"value": "mean", "status": "first"})
assert all_data["value"].between(-40, 125).all()
daily.to_csv(os.path.join(OUTPUT_DIR, "daily.csv"))
