import csv
import json

with open("/opt/ml/processing/input/config/config.json") as handle:
    cities = set(json.load(handle)["mailing"]["cities"])
with open("/opt/ml/processing/input/contacts/contacts.csv", newline="") as source:
    mails = [row["mail"] for row in csv.DictReader(source) if row["city"] in cities]
with open("/opt/ml/processing/output/mailing/mails.txt", "w") as target:
    target.write("\n".join(mails))
