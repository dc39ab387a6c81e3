import json
from pathlib import Path

source = Path("/opt/ml/processing/input/raw")
target = Path("/opt/ml/processing/output/visits.jsonl")

with target.open("w") as out:
    for path in sorted(source.iterdir()):
        site = path.stem.split("_")[1]
        for text in path.read_text().splitlines():
            day, service, minutes = text.split(";")
            record = {"site": site, "day": day, "service": service, "minutes": int(minutes)}
            out.write(json.dumps(record) + "\n")
