import csv

with open("/opt/ml/processing/input/rollup/rollup.csv", newline="") as source:
    lines = [f"{row['region']}: {row['claims']} claims of {row['mean_cost']}" for row in csv.DictReader(source)]
with open("/opt/ml/processing/output/report/report.txt", "w") as target:
    target.write("\n".join(lines))
