import csv
import os

INPUT = os.path.join("/opt/ml/processing/input/members", "members.csv")
OUTPUT = os.path.join("/opt/ml/processing/output/members", "members.csv")
PLANS = ("basic", "full")


def read_members(path):
    with open(path, newline="") as source:
        for row in csv.DictReader(source):
            if row["plan"] in PLANS:
                yield int(row["card"][2:]), row["joined"], row["plan"]


with open(OUTPUT, "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["member_id", "joined", "plan"])
    writer.writerows(sorted(read_members(INPUT)))
