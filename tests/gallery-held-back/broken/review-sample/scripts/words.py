import json
from collections import Counter

counts = Counter()
with open("/opt/ml/processing/input/sample.jsonl") as handle:
    for text in handle:
        try:
            counts.update(json.loads(text)["text"].split())
        except ValueError:
            print("bad line:", text[:40])
with open("/opt/ml/processing/output/words.json", "w") as handle:
    json.dump(counts.most_common(20), handle)
