import os

import pandas as pd

prefix = "/opt/ml/processing/"
param = os.path.join(prefix, "input", "huts")
output_path = os.path.join(prefix, "output", "depths")

for number, name in enumerate(sorted(os.listdir(param))):
    hut = pd.read_csv(os.path.join(param, name))
    hut.insert(0, "hut", name.rsplit(".", 1)[0])
    days = pd.date_range(hut["day"].min(), hut["day"].max()).strftime("%Y-%m-%d")
    hut = hut.set_index("day").reindex(days).rename_axis("day").reset_index()
    hut["hut"] = hut["hut"].ffill()
    hut[["hut", "day", "depth"]].to_csv(os.path.join(output_path, "part-%05d.csv" % number), index=False)
