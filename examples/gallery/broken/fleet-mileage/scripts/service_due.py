import csv
import glob

due = []
for name in glob.glob("/opt/ml/processing/input/trucks/*.csv"):
    with open(name) as handle:
        for row in csv.DictReader(handle):
            if float(row["odometer"]) - int(row["last_service"]) > 40000:
                due.append(row["plate"])
with open("/opt/ml/processing/output/due/due.txt", "w") as out:
    out.write("\n".join(due) + "\n")
