import csv
import os

base = "/opt/ml/processing/output"
with open("/opt/ml/processing/input/invoices/invoices.csv", newline="") as source:
    reader = csv.DictReader(source)
    fields = reader.fieldnames
    rows = list(reader)

good = [row for row in rows if float(row["amount"]) > 0 and row["supplier"]]
bad = [row for row in rows if row not in good]
for name, part in (("accepted", good), ("rejected", bad)):
    with open(os.path.join(base, name, f"{name}.csv"), "w", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=fields)
        writer.writeheader()
        writer.writerows(part)
