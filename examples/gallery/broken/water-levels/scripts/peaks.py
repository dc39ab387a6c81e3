import pandas as pd

levels = pd.read_csv("/opt/ml/processing/input/smoothed/gauges.csv")
peaks = levels.groupby("gauge", as_index=False)["smoothed"].max()
peaks.to_csv("/opt/ml/processing/output/peaks/peaks.csv", index=False)
