import csv
import io
from pathlib import Path


def read(path):
    text = path.read_bytes().decode("utf-8", errors="replace")
    return list(csv.DictReader(io.StringIO(text)))


def main(source, target):
    stops = []
    for path in sorted(Path(source).glob("*.csv")):
        for row in read(path):
            stops.append([path.stem, row["stop"].strip(), row["lat"], row["lon"]])
    with open(Path(target) / "stops.csv", "w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["company", "stop", "lat", "lon"])
        writer.writerows(stops)


if __name__ == "__main__":
    main("/opt/ml/processing/input", "/opt/ml/processing/output")
