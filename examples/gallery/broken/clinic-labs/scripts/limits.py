import csv
import json
from pathlib import Path

high = {}
for path in sorted(Path("/opt/ml/processing/input/results").glob("*.csv")):
    with path.open(newline="") as handle:
        for row in csv.DictReader(handle):
            factor = 18.0 if row.get("unit") == "mmol/l" else 1.0
            high[path.stem] = high.get(path.stem, 0) + (float(row["value"]) * factor > 140)
Path("/opt/ml/processing/output/limits/high.json").write_text(json.dumps(high))
