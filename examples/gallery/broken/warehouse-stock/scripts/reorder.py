import csv
import json

with open("/opt/ml/processing/input/stock/stock.csv", newline="") as handle:
    low = [row["sku"] for row in csv.DictReader(handle) if int(row["stock"]) < 5]
json.dump(low, open("/opt/ml/processing/output/orders/orders.json", "w"))
