import pandas as pd

ticks = pd.read_csv("/opt/ml/processing/input/ticks/ticks.csv")
bars = ticks.groupby(["symbol", "minute"])["price"].agg(["first", "max", "min", "last"])
bars.reset_index().to_csv("/opt/ml/processing/output/bars/bars.csv", index=False)
