import csv

with open("/opt/ml/processing/input/mails/mails.csv", newline="") as source:
    hits = [row["mail"] for row in csv.DictReader(source) if "offer" in row["subject"].lower()]
with open("/opt/ml/processing/output/hits/hits.txt", "w") as target:
    target.write("\n".join(hits))
