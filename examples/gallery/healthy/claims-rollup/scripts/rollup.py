import pandas as pd

claims = pd.read_csv("/opt/ml/processing/input/claims/claims.csv")
rollup = claims.groupby("region").agg(claims=("claim", "size"), mean_cost=("cost", "mean")).reset_index()
rollup["mean_cost"] = rollup["mean_cost"].round(2)
rollup.to_csv("/opt/ml/processing/output/rollup/rollup.csv", index=False)
