import csv
from collections import Counter

counts = Counter()
with open("/opt/ml/processing/input/tickets/tickets.csv", newline="") as file:
    for row in csv.DictReader(file):
        if row["priority"] in ("high", "urgent"):
            counts[row["team"]] += int(row["minutes"])
with open("/opt/ml/processing/output/minutes.csv", "w", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(["team", "minutes"])
    writer.writerows(counts.most_common())
