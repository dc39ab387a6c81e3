import csv

with open("/opt/ml/processing/input/scored/leads.csv", newline="") as handle:
    leads = sorted(csv.DictReader(handle), key=lambda row: -float(row["score"]))
with open("/opt/ml/processing/output/ranked/top.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["rank", "lead"])
    writer.writerows((rank, row["lead"]) for rank, row in enumerate(leads[:10], 1))
