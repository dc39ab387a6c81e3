import csv

with open("/opt/ml/processing/input/raw/raw.csv", newline="") as source:
    with open("/opt/ml/processing/output/donations/donations.csv", "w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["donor", "ml"])
        for row in csv.DictReader(source):
            writer.writerow([row["group"] + "-" + row["donor"], row["ml"]])
