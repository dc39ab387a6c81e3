import csv
import re

ENTRY = re.compile(r"^(\d{4}-\d\d-\d\d) (\d\d):\d\d door=(\w+) card=(M-\d+)$")


def entries(path):
    with open(path) as handle:
        for text in handle:
            match = ENTRY.match(text.strip())
            if match:
                day, hour, door, card = match.groups()
                yield {"member_id": card.strip("M-0"), "day": day, "hour": int(hour), "door": door}


def main():
    with open("/opt/ml/processing/output/visits/visits.csv", "w", newline="") as handle:
        writer = csv.DictWriter(handle, ["member_id", "day", "hour", "door"])
        writer.writeheader()
        writer.writerows(entries("/opt/ml/processing/input/door/door.txt"))


if __name__ == "__main__":
    main()
