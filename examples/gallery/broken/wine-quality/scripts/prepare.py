import pandas as pd

wines = pd.read_csv("/opt/ml/processing/input/wines/wines.csv")
wines["colour"] = wines["colour"].astype("category")
wines["ratio"] = (wines["sugar"] / wines["acidity"]).round(3)
wines["good"] = (wines.pop("points") >= 85).astype(int)
wines.to_csv("/opt/ml/processing/output/table/wines.csv", index=False)
