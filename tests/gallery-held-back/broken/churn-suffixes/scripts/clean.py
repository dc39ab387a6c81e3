import pandas as pd

accounts = pd.read_csv("/opt/ml/processing/input/accounts.csv")
accounts = accounts.dropna(subset=["account"]).drop_duplicates("account")
accounts["months"] = accounts["months"].clip(0, 120)
accounts.to_csv("/opt/ml/processing/output/accounts.csv", index=False)
