import csv
import sys
from collections import Counter
from pathlib import Path


def main():
    words = Counter()
    for path in Path("/opt/ml/processing/input/notes").iterdir():
        with path.open(newline="") as handle:
            for row in csv.DictReader(handle):
                words.update(row["note"].split())
    with open("/opt/ml/processing/output/counts/words.csv", "w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["word", "count"])
        writer.writerows(words.most_common(50))


if __name__ == "__main__":
    sys.exit(main())
