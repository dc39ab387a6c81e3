import logging
import os

import pandas as pd

logging.basicConfig(level=logging.INFO)
root = "/opt/ml/processing"

orders = pd.read_csv(os.path.join(root, "input/orders/orders.csv"))
prices = pd.read_csv(os.path.join(root, "input/prices/prices.csv"))
missing = set(orders["product"]) - set(prices["product"])
if missing:
    raise ValueError(f"no price for {sorted(missing)}")

priced = orders.merge(prices, on="product")
priced["amount"] = (priced["pieces"] * priced["price"]).round(2)
logging.info("priced orders: %d", len(priced))
priced.to_csv(os.path.join(root, "output", "priced.csv"), index=False)
