import csv
import re

ICD = re.compile(r"[A-Z]\d\d(\.\d)?$")

with open("/opt/ml/processing/input/claims/claims.csv", newline="") as source:
    claims = list(csv.DictReader(source))
for claim in claims:
    if not ICD.match(claim["diagnosis"]):
        claim["diagnosis"] = ""
with open("/opt/ml/processing/output/claims/claims.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["claim", "member", "provider", "diagnosis", "cost"])
    writer.writeheader()
    writer.writerows(claims)
