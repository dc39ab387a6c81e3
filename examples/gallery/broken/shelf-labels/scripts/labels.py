import csv

from wording import label

with open("/opt/ml/processing/input/articles/articles.csv", newline="") as handle:
    labels = [label(row["name"], row["price"], row["unit"]) for row in csv.DictReader(handle)]
with open("/opt/ml/processing/output/labels/labels.txt", "w") as handle:
    handle.write("\n".join(labels) + "\n")
