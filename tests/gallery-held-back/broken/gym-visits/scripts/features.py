import os

import pandas as pd

base = "/opt/ml/processing"
members = pd.read_csv(os.path.join(base, "input/members/members.csv"))
visits = pd.read_csv(os.path.join(base, "input/visits/visits.csv"))

counts = visits.groupby("member_id").agg(visits=("day", "size"), usual_hour=("hour", "median"))
features = members.merge(counts, left_on="member_id", right_index=True, how="left")
features["visits"] = features["visits"].fillna(0).astype(int)
features["usual_hour"] = features["usual_hour"].fillna(12.0)
features.to_csv(os.path.join(base, "output/features.csv"), index=False)
