import pandas as pd

parcels = pd.read_csv("/opt/ml/processing/input/parcels/parcels.csv")
parcels["weight_kg"] = parcels["weight_g"] / 1000
parcels.drop(columns="weight_g").to_csv("/opt/ml/processing/output/weights/weights.csv", index=False)
