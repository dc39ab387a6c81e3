import csv
from collections import Counter

prefix = "/opt/ml/processing"
stock = Counter()
with open(prefix + "/input/moves/moves.csv", newline="") as handle:
    for row in csv.DictReader(handle):
        stock[row["sku"]] += int(row["quantity"])

with open(prefix + "/output/" + "stock.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["sku", "stock"])
    writer.writerows(sorted(stock.items()))
