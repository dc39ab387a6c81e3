import json
import os
import pathlib

base = pathlib.PurePosixPath("/opt/ml/processing")
limit = int(os.environ.get("OLD_AFTER_DAYS", "30"))


def priority(ticket):
    if ticket["age_days"] > limit:
        return "P0"
    return {"down": "P1", "slow": "P2"}.get(ticket["kind"], "P3")


def main():
    with open(base / "input/tickets/tickets.jsonl") as source, open(base / "output/tickets/tickets.jsonl", "w") as target:
        for line in source:
            ticket = json.loads(line)
            target.write(json.dumps({"ticket": ticket["ticket"], "priority": priority(ticket)}))
            target.write("\n")


main()
