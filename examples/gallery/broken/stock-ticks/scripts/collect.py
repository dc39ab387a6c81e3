import glob
import os

import pandas as pd

ticks = pd.DataFrame()
for path in sorted(glob.glob("/opt/ml/processing/input/ticks/*.csv")):
    one = pd.read_csv(path)
    one["symbol"] = os.path.basename(path).split(".")[0]
    ticks = ticks.append(one, ignore_index=True)

ticks.to_csv("/opt/ml/processing/output/ticks/ticks.csv", index=False)
