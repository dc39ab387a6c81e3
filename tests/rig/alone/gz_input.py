import pandas as pd

events = pd.read_csv("/opt/ml/processing/input/events.csv.gz", compression="gzip", parse_dates=["event_time"])
last = events.sort_values("event_time").groupby("device_id").tail(1)
last[["device_id", "battery", "event_time"]].to_csv("/opt/ml/processing/output/last.csv.gz", index=False)
