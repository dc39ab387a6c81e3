import csv

with open("/opt/ml/processing/input/members/members.csv", newline="") as source:
    rows = [(int(row["card"][2:]), row["joined"], row["plan"]) for row in csv.DictReader(source)]

with open("/opt/ml/processing/output/members/members.csv", "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["member_id", "joined", "plan"])
    writer.writerows(sorted(rows))
