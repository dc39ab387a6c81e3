import csv
import json
import re


def tokens(text):
    return re.findall(r"[#\w]+", text.lower())


with open("/opt/ml/processing/input/tweets/tweets.csv", newline="") as source:
    with open("/opt/ml/processing/output/tokens/tokens.jsonl", "w") as target:
        for row in csv.DictReader(source):
            target.write(json.dumps({"id": int(row["id"]), "tokens": tokens(row["text"])}) + "\n")
