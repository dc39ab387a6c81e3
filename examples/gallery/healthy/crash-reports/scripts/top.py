import json
from collections import Counter

with open("/opt/ml/processing/input/crashes/crashes.jsonl") as source:
    kinds = Counter(json.loads(line)["kind"] for line in source)
for kind, count in kinds.most_common():
    print(f"{count} reports of {kind}")
with open("/opt/ml/processing/output/top/kinds.json", "w") as target:
    json.dump(kinds, target)
