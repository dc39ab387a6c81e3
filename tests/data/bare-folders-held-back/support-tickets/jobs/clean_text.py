"""One JSON line per ticket in, two tables and the list of queues out."""
import argparse
import json
import pathlib

import pandas as pd
from textlib.normalise import strip_signature, tidy


def read_tickets(folder):
    rows = []
    for file in sorted(pathlib.Path(folder).glob("*.jsonl")):
        with file.open() as lines:
            rows.extend(json.loads(line) for line in lines if line.strip())
    return pd.DataFrame(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--holdout", type=float, default=0.25)
    parser.add_argument("--base", default="/opt/ml/processing")
    args = parser.parse_args()
    base = pathlib.Path(args.base)

    tickets = read_tickets(base / "input" / "tickets")
    tickets = tickets.dropna(subset=["body", "queue"])
    tickets["body"] = tickets["body"].astype(str).map(strip_signature).map(tidy)
    queues = sorted(tickets["queue"].astype(str).unique())
    tickets["target"] = tickets["queue"].astype(str).map(queues.index)

    cut = int(len(tickets) * (1 - args.holdout))
    corpus = base / "output" / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    tickets.iloc[:cut][["body", "target"]].to_csv(corpus / "learn.csv", index=False)
    tickets.iloc[cut:][["body", "target"]].to_csv(corpus / "check.csv", index=False)
    labels = base / "output" / "labels"
    labels.mkdir(parents=True, exist_ok=True)
    (labels / "queues.json").write_text(json.dumps(queues))
    print(f"{len(tickets)} tickets in {len(queues)} queues")


main()
