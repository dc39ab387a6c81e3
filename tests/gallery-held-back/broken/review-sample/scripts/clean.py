import csv
import re

spaces = re.compile(r"\s+")
with open("/opt/ml/processing/input/reviews.csv", newline="") as source:
    rows = list(csv.DictReader(source))
with open("/opt/ml/processing/output/reviews.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, rows[0].keys())
    writer.writeheader()
    for row in rows:
        row["text"] = spaces.sub(" ", row["text"]).strip().lower()
        writer.writerow(row)
