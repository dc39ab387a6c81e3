import json
import os
from collections import Counter

WORK = "/tmp/work"

os.makedirs(WORK, exist_ok=True)
with open("/opt/ml/processing/input/texts/texts.txt") as handle:
    counts = Counter(handle.read().lower().split())

words = [word for word, _ in counts.most_common()]
with open(os.path.join(WORK, "vocab.json"), "w") as handle:
    json.dump({word: number for number, word in enumerate(words)}, handle)
with open("/opt/ml/processing/output/counts/counts.json", "w") as handle:
    json.dump(counts, handle)
