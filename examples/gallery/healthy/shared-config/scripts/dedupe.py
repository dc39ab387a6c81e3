import csv
import json

config = json.load(open("/opt/ml/processing/input/config/config.json"))["dedupe"]
seen = {}
with open("/opt/ml/processing/input/contacts/contacts.csv", newline="") as source:
    for row in csv.DictReader(source):
        seen.setdefault(tuple(row[name].lower() for name in config["keys"]), row)
with open("/opt/ml/processing/output/contacts/contacts.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["mail", "name", "city"])
    writer.writeheader()
    writer.writerows(seen.values())
