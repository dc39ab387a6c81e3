import csv
from statistics import mean

groups = {}
with open("/opt/ml/processing/input/raw/raw.csv", newline="") as source:
    for row in csv.DictReader(source):
        groups.setdefault(row["patient"], []).append((int(row["sys"]), int(row["dia"])))
with open("/opt/ml/processing/output/measured/measured.csv", "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["patient", "systolic", "diastolic"])
    for patient, values in groups.items():
        writer.writerow([patient, *(round(mean(column)) for column in zip(*values))])
