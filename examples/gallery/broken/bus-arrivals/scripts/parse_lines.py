import csv
import sys
from pathlib import Path

SOURCE, TARGET = Path("/opt/ml/processing/input/arrivals"), Path("/opt/ml/processing/output/parsed")


def minutes(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def parse(path):
    with path.open(newline="") as handle:
        rows = [
            (row["stop"], minutes(row["planned"]), minutes(row["actual"])) for row in csv.DictReader(handle)
        ]
    with (TARGET / path.name).open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("stop", "planned", "actual"))
        writer.writerows(rows)


def main():
    failed = []
    for path in sorted(SOURCE.glob("line_*.csv")):
        try:
            parse(path)
        except ValueError as error:
            failed.append(f"{path.name}: {error}")
    marker = "_FAILURE" if failed else "_SUCCESS"
    (TARGET / marker).write_text("\n".join(failed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
