import pandas as pd

orders = pd.read_csv("/opt/ml/processing/input/orders/orders.csv")
lines = orders["customer"] + ": " + orders["pieces"].astype(str) + " " + orders["bread"]

with open("/opt/ml/processing/output/list/list.txt", "w") as handle:
    handle.write("\n".join(lines) + "\n")
