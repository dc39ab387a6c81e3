import csv
import json

with open("/opt/ml/processing/input/notes/notes.json") as source:
    notes = json.load(source)
with open("/opt/ml/processing/output/notes/notes.csv", "w", newline="") as target:
    writer = csv.DictWriter(target, ["note", "ward", "text", "words"])
    writer.writeheader()
    for note in notes:
        writer.writerow({**note, "words": len(note["text"].split())})
