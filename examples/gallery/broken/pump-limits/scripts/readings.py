import csv
import json
from pathlib import Path

with open("/opt/ml/processing/output/readings/readings.csv", "w", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(["pump", "bar"])
    for path in sorted(Path("/opt/ml/processing/input/raw").glob("*.json")):
        writer.writerows((path.stem, value) for value in json.loads(path.read_text()))
