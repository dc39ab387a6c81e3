import csv

with open("/opt/ml/processing/input/index/index.csv", newline="") as source:
    index = {row["word"]: int(row["first_page"]) for row in csv.DictReader(source)}
with open("/opt/ml/processing/output/found/early.txt", "w") as target:
    target.writelines(word + "\n" for word, page in index.items() if page < 10)
