import csv
import logging
from pathlib import Path

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)
logger.addHandler(logging.StreamHandler())

SOURCE = Path("/opt/ml/processing/input/stations")
TARGET = Path("/opt/ml/processing/output/levels/levels.csv")


def load_station(path):
    with path.open(newline="") as handle:
        return [
            {"station": path.stem, "day": row["day"], "level": float(row["level"])}
            for row in csv.DictReader(handle)
        ]


def main():
    levels = []
    for path in sorted(SOURCE.glob("*.csv")):
        try:
            levels.extend(load_station(path))
            logger.info("read %s", path.name)
        except Exception:
            logger.exception("skipped %s", path.name)
    with TARGET.open("w", newline="") as handle:
        writer = csv.DictWriter(handle, ["station", "day", "level"])
        writer.writeheader()
        writer.writerows(levels)


if __name__ == "__main__":
    main()
