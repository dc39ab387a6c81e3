import json
import os
from collections import Counter

FOLDER = "/opt/ml/processing/input/batches"


def events(number):
    with open("%s/batch_%d.jsonl" % (FOLDER, number)) as handle:
        for line in handle:
            yield json.loads(line)


pages = Counter(event["page"] for number in range(int(os.environ["BATCHES"])) for event in events(number))
with open("/opt/ml/processing/output/counts/pages.json", "w") as out:
    json.dump(pages, out)
