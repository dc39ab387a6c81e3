import csv

COST = {"vegan": 3.9, "any": 4.2}
with open("/opt/ml/processing/input/orders/orders.csv", newline="") as handle:
    cost = sum(COST[row["diet"]] * int(row["meals"]) for row in csv.DictReader(handle))
with open("/opt/ml/processing/output/cost/cost.txt", "w") as handle:
    handle.write(f"{cost:.2f}")
