import csv
import json
from pathlib import Path

delays = {}
for path in Path("/opt/ml/processing/input/parsed").glob("line_*.csv"):
    with path.open(newline="") as handle:
        late = [int(row["actual"]) - int(row["planned"]) for row in csv.DictReader(handle)]
    delays[path.stem] = sum(late) / len(late)
Path("/opt/ml/processing/output/delays/delays.json").write_text(json.dumps(delays))
