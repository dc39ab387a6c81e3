import json
from statistics import mean

lengths, skipped = [], 0
with open("/opt/ml/processing/input/chats/chats.jsonl") as handle:
    for line in handle:
        try:
            lengths.append(len(json.loads(line)["text"].split()))
        except json.JSONDecodeError:
            skipped += 1
print("skipped", skipped)
with open("/opt/ml/processing/output/lengths/lengths.json", "w") as out:
    json.dump({"mean": round(mean(lengths), 2), "chats": len(lengths)}, out)
