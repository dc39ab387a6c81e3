import csv
import json
from collections import defaultdict

BASE = "/opt/ml/processing"


def money(value):
    return f"{value:,.2f}"


def totals(path):
    sums = defaultdict(lambda: [0, 0.0])
    with open(path) as handle:
        for text in handle:
            invoice = json.loads(text)
            entry = sums[invoice["customer"]]
            entry[0] += 1
            entry[1] += invoice["amount"]
    return sums


if __name__ == "__main__":
    sums = totals(f"{BASE}/input/invoices.jsonl")
    with open(f"{BASE}/output/report/ledger.txt", "w") as report:
        for customer, (count, amount) in sorted(sums.items()):
            report.write(f"{customer:<12}{count:>4}{money(amount):>14}\n")
    with open(f"{BASE}/output/table/ledger.csv", "w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["customer", "invoices", "amount"])
        for customer, (count, amount) in sorted(sums.items()):
            writer.writerow([customer, count, money(amount)])
