import csv
import itertools
import operator

with open("/opt/ml/processing/input/receipts/receipts.csv", newline="") as source:
    rows = sorted(csv.DictReader(source), key=operator.itemgetter("receipt"))
with open("/opt/ml/processing/output/baskets/baskets.csv", "w", newline="") as target:
    out = csv.writer(target)
    out.writerow(["receipt", "items", "total"])
    for receipt, items in itertools.groupby(rows, key=operator.itemgetter("receipt")):
        prices = [float(item["price"]) for item in items]
        out.writerow([receipt, len(prices), round(sum(prices), 2)])
