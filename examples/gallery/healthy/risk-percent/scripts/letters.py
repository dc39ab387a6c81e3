import csv

with open("/opt/ml/processing/input/scored/drivers.csv", newline="") as source:
    rows = [row for row in csv.DictReader(source) if float(row["score"]) > 0.3]
with open("/opt/ml/processing/output/letters/letters.txt", "w") as target:
    for row in rows:
        target.write(f"{row['driver']}: your risk is {row['score_percent']} %\n")
