import csv
import os

FOLDER_IN, FOLDER_OUT = "/opt/ml/processing/input/stations", "/opt/ml/processing/output/merged"
COLUMNS = ["station", "measured_at", "temperature", "pm10"]

with open(os.path.join(FOLDER_OUT, "all.csv"), "w", newline="") as out:
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for name in sorted(os.listdir(FOLDER_IN)):
        station = os.path.splitext(name)[0]
        with open(os.path.join(FOLDER_IN, name), newline="") as source:
            for row in csv.DictReader(source):
                writer.writerow({"station": station, **row})
