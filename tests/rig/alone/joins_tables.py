import pandas as pd

base = "/opt/ml/processing/input"
customers = pd.read_csv(f"{base}/customers/customers.csv")
orders = pd.read_csv(f"{base}/orders/orders.csv")
joined = orders.merge(customers, on="customer_id", how="inner")
if joined.empty:
    raise ValueError("no order has a customer")
spent = joined.groupby("segment")["amount"].sum()
spent.to_csv("/opt/ml/processing/output/spent.csv")
