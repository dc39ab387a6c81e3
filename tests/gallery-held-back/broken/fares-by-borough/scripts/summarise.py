import glob
import os

import pandas as pd

prefix = "/opt/ml/processing"


def read_trips(folder):
    shards = sorted(glob.glob(os.path.join(folder, "part-*.csv")))
    return pd.concat([pd.read_csv(path) for path in shards], ignore_index=True)


trips = read_trips(os.path.join(prefix, "input", "trips"))
zones = trips.groupby("zone")
summary = zones.agg(rides=("trip_id", "count"), fare=("fare_usd", "sum")).reset_index()
summary["fare"] = summary["fare"].round(2)
summary.to_csv(os.path.join(prefix, "output", "summary.csv"), index=False)
print(summary.to_string())
