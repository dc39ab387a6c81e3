import os

import pandas as pd

customers_dir = "/opt/ml/processing/customers"
orders_dir = "/opt/ml/processing/orders"
out_dir = "/opt/ml/processing/joined"

if __name__ == "__main__":
    customers = pd.read_csv(os.path.join(customers_dir, "customers.csv"))
    orders = pd.read_csv(os.path.join(orders_dir, "orders.csv"))
    totals = orders.groupby("customer_id")["total"].agg(["sum", "count"]).reset_index()
    joined = customers.merge(totals, on="customer_id", how="left").fillna({"sum": 0, "count": 0})
    os.makedirs(out_dir, exist_ok=True)
    joined.to_csv(os.path.join(out_dir, "joined.csv"), index=False)
