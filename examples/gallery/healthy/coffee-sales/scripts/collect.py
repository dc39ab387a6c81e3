import pandas as pd

ROOT = "/opt/ml/processing/"
till = pd.read_csv(ROOT + "input/till/till.csv")
menu = pd.read_csv(ROOT + "input/menu/menu.csv")
sales = till.merge(menu, on="product", how="left", validate="many_to_one")
sales.to_csv(ROOT + "output/sales/sales.csv", index=False)
