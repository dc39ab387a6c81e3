import pandas as pd

buoys = pd.read_csv("/opt/ml/processing/input/merged/buoys.csv")
means = buoys.groupby("buoy")["temp"].mean().round(2).dropna()
means.reset_index().to_csv("/opt/ml/processing/output/means/means.csv", index=False)
