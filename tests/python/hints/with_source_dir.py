import os

from hints_lib.readers import COLUMNS, read_orders

orders = read_orders(os.path.join("/opt/ml/processing/input/orders", "orders.csv"))
late = orders[orders["delay"] > 2]
print(late[COLUMNS].shape)
