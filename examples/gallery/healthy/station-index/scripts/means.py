import os

import pandas as pd

column = os.environ.get("MEAN_OF", "speed")
digits = int(os.environ.get("ROUND_TO", "2"))
wind = pd.read_csv("/opt/ml/processing/input/wind/wind.csv")
means = wind.groupby("station")[[column]].mean().round(digits)
means.insert(0, "number", range(len(means)))
means.to_csv("/opt/ml/processing/output/means/means.csv")
