import glob
import os

import pandas as pd

prefix = "/opt/ml/processing"
shards = sorted(glob.glob(os.path.join(prefix, "input", "trips", "part-*.csv")))
trips = pd.concat([pd.read_csv(path) for path in shards], ignore_index=True)

summary = trips.groupby("zone").agg(rides=("trip_id", "count"), fare=("fare_usd", "sum")).reset_index()
summary.to_csv(os.path.join(prefix, "output", "summary.csv"), index=False)
print(summary.to_string())
