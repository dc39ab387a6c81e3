import json
from collections import Counter
from pathlib import Path

SAMPLE = Path("/opt/ml/processing/input/sample.jsonl")
WORDS = Path("/opt/ml/processing/output/words.json")


def texts(path):
    with path.open() as handle:
        for line in handle:
            try:
                yield json.loads(line)["text"]
            except ValueError:
                print("bad line:", line[:40])


counts = Counter(word for text in texts(SAMPLE) for word in text.split())
WORDS.write_text(json.dumps(counts.most_common(20)))
