import csv

SOURCE = "/opt/ml/processing/input/prepared/loans.csv"
TARGET = "/opt/ml/processing/output/ratios/ratios.csv"

with open(SOURCE, newline="") as source, open(TARGET, "w", newline="") as target:
    writer = csv.DictWriter(target, ["loan_id", "ratio"])
    writer.writeheader()
    for row in csv.DictReader(source):
        ratio = float(row["amount"]) / float(row["annual_income"])
        writer.writerow({"loan_id": row["loan_id"], "ratio": f"{ratio:.4f}"})
