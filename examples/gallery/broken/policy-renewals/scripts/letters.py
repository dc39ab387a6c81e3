import csv

with open("/opt/ml/processing/input/renewals/renewals.csv", newline="") as handle:
    rows = list(csv.DictReader(handle))
with open("/opt/ml/processing/output/letters/letters.txt", "w") as out:
    for row in rows:
        out.write(f"Dear broker {row['broker_no'] or '-'}, policy {row['policy']} ends soon.\n")
