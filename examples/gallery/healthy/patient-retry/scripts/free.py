import csv

with open("/opt/ml/processing/input/beds/beds.csv", newline="") as source:
    free = [row["bed"] for row in csv.DictReader(source) if row["patient"] == "-"]
with open("/opt/ml/processing/output/free/free.txt", "w") as target:
    target.write(",".join(free))
