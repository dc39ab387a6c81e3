import pandas as pd

priced = pd.read_csv("/opt/ml/processing/input/priced.csv")
turnover = priced.groupby("shop", as_index=False)["amount"].sum().round(2)
turnover.to_json("/opt/ml/processing/output/turnover.json", orient="records")
