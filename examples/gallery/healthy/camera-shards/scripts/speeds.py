import glob
import os

import pandas as pd

pattern = os.path.join("/opt/ml/processing/input/shards", "part-*.csv")
frame = pd.concat((pd.read_csv(path) for path in sorted(glob.glob(pattern))), ignore_index=True)
speeds = frame.groupby("camera")["kmh"].quantile(0.85).reset_index(name="kmh_85")
speeds.to_csv("/opt/ml/processing/output/speeds/speeds.csv", index=False)
