import csv
import json
import logging
from pathlib import Path

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
logger = logging.getLogger("zones")

SOURCE = Path("/opt/ml/processing/input/beats")
TARGET = Path("/opt/ml/processing/output/zones")


def zones_of(path):
    with path.open(newline="") as handle:
        rates = [int(row["bpm"]) for row in csv.DictReader(handle)]
    return {"rest": sum(rate < 90 for rate in rates), "load": sum(rate >= 90 for rate in rates)}


def main():
    for path in sorted(SOURCE.glob("*.csv")):
        try:
            (TARGET / f"{path.stem}.json").write_text(json.dumps(zones_of(path)))
        except Exception:
            logger.exception("could not read %s", path.name)


if __name__ == "__main__":
    main()
