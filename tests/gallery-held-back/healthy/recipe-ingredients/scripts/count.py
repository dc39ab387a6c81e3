import collections
import csv
import json

USES = "/opt/ml/processing/input/uses/uses.csv"
COUNTS = "/opt/ml/processing/output/counts/counts.json"


def ingredients(path):
    with open(path, newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["ingredient"]


counts = collections.Counter(ingredients(USES))
with open(COUNTS, "w") as handle:
    json.dump(dict(sorted(counts.items())), handle, indent=1)
