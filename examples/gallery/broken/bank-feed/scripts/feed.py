import csv
import json
from pathlib import Path

out = Path("/opt/ml/processing/output/feed/feed.jsonl").open("w")
for path in sorted(Path("/opt/ml/processing/input/statements").glob("*.csv")):
    for row in csv.DictReader(path.open(newline=""), delimiter=";"):
        out.write(json.dumps({"account": row["account"], "cents": round(float(row["amount"]) * 100)}) + "\n")
out.close()
