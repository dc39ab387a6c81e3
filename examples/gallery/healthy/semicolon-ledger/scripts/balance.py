import csv
from collections import defaultdict
from decimal import Decimal

balance = defaultdict(Decimal)
with open("/opt/ml/processing/input/ledger/ledger.csv", newline="") as source:
    for row in csv.DictReader(source, delimiter=";"):
        balance[row["account"]] += Decimal(row["amount"].replace(".", "").replace(",", "."))
with open("/opt/ml/processing/output/balance/balance.csv", "w", newline="") as target:
    writer = csv.writer(target, delimiter=";", lineterminator="\n")
    writer.writerow(["account", "balance"])
    for account, value in sorted(balance.items()):
        writer.writerow([account, str(value).replace(".", ",")])
