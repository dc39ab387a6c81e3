import csv
import json
from collections import Counter

with open("/opt/ml/processing/input/scores/scores.csv") as handle:
    lengths = Counter(row["queue"] for row in csv.DictReader(handle))
with open("/opt/ml/processing/output/queues/lengths.json", "w") as handle:
    json.dump(lengths, handle)
