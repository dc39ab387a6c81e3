import pandas as pd

OUTPUT = "/opt/ml/processing/output/zones"
prices = pd.read_csv("/opt/ml/processing/input/prices/prices.csv")
for zone, part in prices.groupby("zone"):
    path = "{}/{}/prices.csv".format(OUTPUT, zone.lower())
    part.drop(columns="zone").to_csv(path, index=False)
