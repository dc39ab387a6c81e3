import csv

with open("/opt/ml/processing/input/orders/orders.csv", newline="") as handle:
    orders = [row for row in csv.DictReader(handle) if int(row["pieces"]) > 0]

with open("/opt/ml/processing/output/orders/orders.csv", "w", newline="") as handle:
    writer = csv.DictWriter(handle, ["customer", "bread", "pieces", "allergy"])
    writer.writeheader()
    writer.writerows(orders)
