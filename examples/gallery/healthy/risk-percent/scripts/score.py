import csv
import math

with open("/opt/ml/processing/input/drivers/drivers.csv", newline="") as source:
    rows = list(csv.DictReader(source))
with open("/opt/ml/processing/output/scored/drivers.csv", "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["driver", "score", "score_percent"])
    for row in rows:
        score = 1 / (1 + math.exp(2 - 0.8 * int(row["accidents"]) + 0.05 * int(row["years"])))
        writer.writerow([row["driver"], round(score, 4), round(score * 100, 1)])
