import csv

SOURCE = "/opt/ml/processing/input/answers.csv"
TARGET = "/opt/ml/processing/output/answers.csv"


def plausible(row):
    return row["age"].isdigit() and 18 <= int(row["age"]) <= 99 and row["stars"].isdigit()


with open(SOURCE, newline="") as source:
    answers = [row for row in csv.DictReader(source) if plausible(row)]

with open(TARGET, "w", newline="") as target:
    writer = csv.DictWriter(target, ["person", "age", "stars"])
    writer.writeheader()
    writer.writerows(answers)
