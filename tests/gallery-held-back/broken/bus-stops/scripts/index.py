import json
import os
from collections import defaultdict

import pandas as pd

LETTERS = int(os.environ.get("PREFIX_LETTERS", "2"))


def build(names):
    index = defaultdict(list)
    for name in sorted(set(names)):
        index[name[:LETTERS].lower()].append(name)
    return index


if __name__ == "__main__":
    stops = pd.read_csv("/opt/ml/processing/input/stops.csv")
    index = build(stops["stop"])
    with open("/opt/ml/processing/output/index.json", "w", encoding="utf-8") as handle:
        json.dump(index, handle, ensure_ascii=False, indent=1)
    print("%d names below %d keys" % (len(stops), len(index)))
