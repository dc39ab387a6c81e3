import csv

FOLDER = "/opt/ml/processing"
with open(FOLDER + "/input/shop/orders.csv", newline="") as source:
    orders = [row for row in csv.DictReader(source) if row["state"] != "cancelled"]
with open(FOLDER + "/output/orders/orders.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, fieldnames=["order", "customer", "state"])
    writer.writeheader()
    writer.writerows(orders)
