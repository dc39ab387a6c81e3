import csv

with open("/opt/ml/processing/input/answers/answers.csv", newline="") as source:
    rows = [(row["person"], row["answer"].strip().lower()) for row in csv.DictReader(source)]
with open("/opt/ml/processing/output/answers/answers.csv", "w", newline="") as target:
    csv.writer(target).writerows([("person", "answer"), *rows])
