import csv
import os

INPUT = "/opt/ml/processing/input"


def overrides():
    path = os.path.join(INPUT, "overrides", "overrides.csv")
    if os.environ["USE_OVERRIDES"] != "yes" or not os.path.exists(path):
        return {}
    with open(path, newline="") as handle:
        return {row["street"]: float(row["minutes"]) for row in csv.DictReader(handle)}


known = overrides()
with open(INPUT + "/streets/streets.csv", newline="") as source:
    streets = list(csv.DictReader(source))
with open("/opt/ml/processing/output/times/times.csv", "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["street", "boxes", "minutes"])
    for row in streets:
        minutes = known.get(row["street"], 4 + 0.25 * int(row["boxes"]))
        writer.writerow([row["street"], row["boxes"], minutes])
