"""Lower-cases claim notes and strips what is no letter."""
import json
import re
from pathlib import Path

IN = Path("/opt/ml/processing/input/notes")
OUT = Path("/opt/ml/processing/output/notes")


def clean(text):
    return re.sub(r"[^a-z ]+", " ", text.lower()).strip()


for path in sorted(IN.glob("*.json")):
    records = json.loads(path.read_text())
    with open(OUT / (path.stem + ".jsonl"), "w") as handle:
        for record in records:
            record["note"] = clean(record["note"])
            handle.write(json.dumps(record) + "\n")
