import pandas as pd

orders = pd.read_csv("/opt/ml/processing/input/orders.csv")
orders = orders.dropna(subset=["customer_id", "amount"])
orders["is_large"] = (orders["amount"] > 250).astype(int)
daily = orders.groupby("country")["amount"].agg(["sum", "mean", "count"]).reset_index()
orders.to_csv("/opt/ml/processing/output/orders_clean.csv", index=False)
daily.to_csv("/opt/ml/processing/output/by_country.csv", index=False)
