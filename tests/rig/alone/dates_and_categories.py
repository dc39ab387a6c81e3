import pandas as pd

sales = pd.read_csv("/opt/ml/processing/input/sales/sales.csv")
sales["date"] = pd.to_datetime(sales["date"], format="%d.%m.%Y")
sales["month"] = sales["date"].dt.month
sales["weekend"] = sales["date"].dt.dayofweek >= 5
sales["channel"] = sales["channel"].astype("category").cat.codes
sales["promo"] = sales["promo"].fillna("none").map(lambda text: text != "none")
features = sales.groupby(["store_id", "month"]).agg(units=("units", "sum"), promos=("promo", "mean")).reset_index()
assert len(features) > 0
features.to_csv("/opt/ml/processing/output/features.csv", index=False)
