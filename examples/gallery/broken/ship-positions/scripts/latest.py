import pandas as pd

positions = pd.read_csv("/opt/ml/processing/input/positions/positions.csv")
latest = positions.sort_values("seen_at").drop_duplicates("ship", keep="last")
latest.to_csv("/opt/ml/processing/output/latest/latest.csv", index=False)
