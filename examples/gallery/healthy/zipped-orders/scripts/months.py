import pandas as pd

orders = pd.read_csv("/opt/ml/processing/input/orders/orders.csv.gz", parse_dates=["ordered"])
months = orders.groupby(orders["ordered"].dt.strftime("%Y-%m"))["total"].sum().round(2)
months.to_csv("/opt/ml/processing/output/months/months.csv", index_label="month")
