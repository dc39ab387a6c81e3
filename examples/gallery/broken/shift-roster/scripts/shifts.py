import csv
import os
from datetime import datetime


def local(text):
    offset = int(os.environ["SITE_TIMEZONE"])
    moment = datetime.fromisoformat(text)
    return moment.hour + offset + moment.minute / 60


def main():
    least = float(os.environ.get("MIN_HOURS", "0"))
    with open("/opt/ml/processing/input/punches/punches.csv", newline="") as source:
        rows = [(row["worker"], local(row["start"]), local(row["end"])) for row in csv.DictReader(source)]
    with open("/opt/ml/processing/output/shifts/shifts.csv", "w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["worker", "start", "hours"])
        writer.writerows((worker, start, end - start) for worker, start, end in rows if end - start >= least)


if __name__ == "__main__":
    main()
