import csv
from collections import defaultdict

SOURCE = "/opt/ml/processing/input/ledger/ledger.csv"
TARGET = "/opt/ml/processing/output/tables"

aging = []
terms = defaultdict(int)
with open(SOURCE, newline="") as handle:
    for row in csv.DictReader(handle):
        aging.append([row["invoice"], row["customer"], row["days_open"], row["amount"]])
        terms[row["customer"]] = max(terms[row["customer"]], int(row["terms_days"]))

with open(TARGET + "/aging.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["invoice", "customer", "days_open", "amount"])
    writer.writerows(aging)

with open(TARGET + "/payment_terms.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["customer", "terms_days"])
    writer.writerows(sorted(terms.items()))
print("wrote", len(aging), "invoices of", len(terms), "customers")
