import csv
import json

out = "/opt/ml/processing/output/"
with open("/opt/ml/processing/input/houses/houses.csv", newline="") as handle:
    points = [(float(row["area"]), float(row["price"])) for row in csv.DictReader(handle)]
n = len(points)
mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
slope = sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)
line = {"slope": slope, "intercept": my - slope * mx}
with open(out + "line/line.json", "w") as handle:
    json.dump(line, handle)
with open(out + "diagnostics/residuals.csv", "w", newline="") as handle:
    writer = csv.writer(handle)
    writer.writerow(["area", "residual"])
    writer.writerows((x, round(y - slope * x - line["intercept"], 1)) for x, y in points)
