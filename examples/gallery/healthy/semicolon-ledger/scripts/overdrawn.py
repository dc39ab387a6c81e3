import csv
import json


class German(csv.excel):
    delimiter = ";"


with open("/opt/ml/processing/input/balance/balance.csv", newline="") as source:
    rows = csv.DictReader(source, dialect=German)
    overdrawn = [row["account"] for row in rows if row["balance"].startswith("-")]
with open("/opt/ml/processing/output/overdrawn/accounts.json", "w") as target:
    json.dump(overdrawn, target)
