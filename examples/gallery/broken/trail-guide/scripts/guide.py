import csv
import glob

(path,) = glob.glob("/opt/ml/processing/input/trails/*.csv")
with open(path, newline="") as handle:
    trails = list(csv.DictReader(handle))

with open("/opt/ml/processing/output/guide/guide.txt", "w") as handle:
    handle.writelines(f"{trail['trail']}: {trail['huts']}\n" for trail in trails)
