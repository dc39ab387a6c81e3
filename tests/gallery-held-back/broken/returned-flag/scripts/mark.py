import os

import pandas as pd

ROOT = os.environ.get("PROCESSING_ROOT", "/opt/ml/processing")


def load(name):
    return pd.read_csv(os.path.join(ROOT, "input", name, name + ".csv"))


orders, returns = load("orders"), load("returns")
back = returns.groupby("order")["items_back"].sum()
orders["returned"] = orders["order"].map(back).fillna(0) > 0
orders = orders.sort_values("order")
orders.to_csv(os.path.join(ROOT, "output", "orders.csv"), index=False)
print(orders["returned"].value_counts().to_dict())
