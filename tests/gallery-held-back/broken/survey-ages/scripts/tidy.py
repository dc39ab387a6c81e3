import csv

with open("/opt/ml/processing/input/answers.csv", newline="") as source:
    answers = [row for row in csv.DictReader(source) if row["age"].isdigit() and 18 <= int(row["age"]) <= 99]
with open("/opt/ml/processing/output/answers.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["person", "age", "stars"])
    writer.writeheader()
    writer.writerows(answers)
