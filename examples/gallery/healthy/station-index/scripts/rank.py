import pandas as pd

means = pd.read_csv("/opt/ml/processing/input/means/means.csv", index_col="station")
ranked = means["speed"].rank(ascending=False).astype(int).sort_values()
ranked.rename("rank").to_csv("/opt/ml/processing/output/rank/rank.csv", index_label="station")
