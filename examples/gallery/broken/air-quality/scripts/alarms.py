import csv
import json

alarms = []
with open("/opt/ml/processing/input/measured/all.csv", newline="") as source:
    for row in csv.DictReader(source):
        if float(row["temperature"]) > 38 or float(row["pm10"]) > 50:
            alarms.append({"station": row["station"], "at": row["measured_at"]})
with open("/opt/ml/processing/output/alarms/alarms.json", "w") as target:
    json.dump(alarms, target, indent=2)
