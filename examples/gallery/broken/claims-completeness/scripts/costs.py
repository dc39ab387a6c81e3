import csv
import json
from collections import defaultdict

costs = defaultdict(float)
for row in csv.DictReader(open("/opt/ml/processing/input/claims/claims.csv", newline="")):
    costs[row["diagnosis"][:1] or "?"] += float(row["cost"])
with open("/opt/ml/processing/output/costs/costs.json", "w") as out:
    json.dump({group: round(cost, 2) for group, cost in costs.items()}, out)
