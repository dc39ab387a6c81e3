import csv
import glob

with open("/opt/ml/processing/output/answers/answers.csv", "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["form", "allergy"])
    for path in sorted(glob.glob("/opt/ml/processing/input/forms/*.csv")):
        with open(path, newline="") as source:
            writer.writerows((row["form"], row["allergy"]) for row in csv.DictReader(source))
