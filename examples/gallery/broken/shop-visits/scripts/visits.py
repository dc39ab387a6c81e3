import csv

entered, gone = {}, {}
with open("/opt/ml/processing/input/doors/doors.csv", newline="") as source:
    for row in csv.DictReader(source):
        seen = entered if row["door"] in ("west", "south") else gone
        seen[row["visitor"]] = int(row["minute"])

with open("/opt/ml/processing/output/visits/visits.csv", "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["visitor", "entered", "gone"])
    for visitor in sorted(entered.keys() & gone.keys()):
        writer.writerow([visitor, entered[visitor], gone[visitor]])
