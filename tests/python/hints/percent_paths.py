import csv
import sys

base = "/opt/ml/processing"
name = "orders"

total = 0.0
with open("%s/input/%s/%s.csv" % (base, name, name), newline="") as source:
    for row in csv.DictReader(source):
        if row["state"] in ("paid", "sent"):
            total += float(row["amount"])
        elif row["state"] == "open":
            sys.stderr.write(row["order_id"])

with open("%(base)s/output/total.txt" % {"base": base}, "w") as target:
    target.write("%.2f" % total)
