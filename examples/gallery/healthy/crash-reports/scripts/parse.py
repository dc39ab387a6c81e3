import json
import re
from pathlib import Path

HEAD = "Traceback (most recent call last):"
ERROR = re.compile(r"^(\w+(?:Error|Exception)): (.*)$", re.M)

with open("/opt/ml/processing/output/crashes/crashes.jsonl", "w") as target:
    for path in sorted(Path("/opt/ml/processing/input/reports").glob("*.txt")):
        for number, block in enumerate(path.read_text().split(HEAD)[1:]):
            kind, message = ERROR.search(block).groups()
            record = {"report": f"{path.stem}/{number}", "kind": kind, "message": message, "text": HEAD + block}
            target.write(json.dumps(record) + "\n")
