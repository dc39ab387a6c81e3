import pandas as pd

leaves = pd.read_csv("/opt/ml/processing/input/leaves/leaves.csv")
leaves["species"] = leaves["species"].astype("category").cat.codes
for code, part in leaves.groupby("species"):
    part.to_csv(f"/opt/ml/processing/output/leaves/species-{code}.csv", index=False)
