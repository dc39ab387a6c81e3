import csv
import json
from pathlib import Path

out = Path("/opt/ml/processing/output")
with open("/opt/ml/processing/input/answers/answers.csv", newline="") as source:
    rows = list(csv.DictReader(source))
kept = [row for row in rows if row["mark"]]
with open(out / "kept.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["person", "mark"])
    writer.writeheader()
    writer.writerows(kept)
(out / "stats.json").write_text(json.dumps({"rows": len(rows), "kept": len(kept)}))
