import pandas as pd

COLUMNS = ["order_id", "placed"]


def read_orders(path):
    return pd.read_csv(path, parse_dates=["placed"])
