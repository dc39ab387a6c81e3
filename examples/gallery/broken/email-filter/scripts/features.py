import csv
import os

label = os.environ["LABEL_FIELD"]
source = "/opt/ml/processing/input/sample/sample.csv"
target = "/opt/ml/processing/output/features/features.csv"
with open(source, newline="") as handle, open(target, "w", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(["length", "capitals", "links", "target"])
    for row in csv.DictReader(handle):
        text = row["subject"]
        writer.writerow([len(text), sum(map(str.isupper, text)), row["links"], row[label]])
