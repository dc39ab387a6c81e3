import pandas as pd

readings = pd.read_csv("/opt/ml/processing/input/readings/readings.csv")
daily = readings.groupby(["sensor", "taken"], as_index=False).max()
daily.to_csv("/opt/ml/processing/output/daily/daily.csv", index=False)
