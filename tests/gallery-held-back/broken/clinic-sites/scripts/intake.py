import json
from pathlib import Path

source = Path("/opt/ml/processing/input/raw")
target = Path("/opt/ml/processing/output/visits.jsonl")


def visits(path):
    site = path.stem.split("_")[1]
    for text in path.read_text().splitlines():
        day, service, minutes = text.split(";")
        yield {"site": site, "day": day, "service": service, "minutes": int(minutes)}


with target.open("w") as out:
    for path in sorted(source.iterdir()):
        for visit in visits(path):
            out.write(json.dumps(visit) + "\n")
