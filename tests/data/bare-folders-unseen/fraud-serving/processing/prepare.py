import argparse
import json
import logging
from pathlib import Path

import pandas as pd

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("prepare")
SHARES = {"train": 0.7, "validation": 0.15, "test": 0.15}


class Preparation:
    def __init__(self, source: Path, target: Path):
        self.source = source
        self.target = target

    def read(self) -> pd.DataFrame:
        transactions = pd.read_csv(self.source / "transactions.csv")
        cards = pd.read_csv(self.source / "cards.csv")
        return transactions.merge(cards, on="card_id", how="left").fillna(0)

    def split(self, frame):
        start = 0
        for name, share in SHARES.items():
            stop = start + int(len(frame) * share)
            yield name, frame.iloc[start:stop]
            start = stop

    def write(self, name, part):
        folder = self.target / name
        folder.mkdir(parents=True, exist_ok=True)
        part.to_csv(folder / "fraud.csv", index=False)
        log.info("%s: %d rows", name, len(part))

    def baseline(self, frame):
        folder = self.target / "baseline"
        folder.mkdir(parents=True, exist_ok=True)
        stats = {"mean_amount": float(frame["amount"].mean()), "rows": len(frame)}
        (folder / "statistics.json").write_text(json.dumps(stats))

    def run(self):
        frame = self.read()[["fraud", "amount", "age_days", "limit"]]
        for name, part in self.split(frame):
            self.write(name, part)
        self.baseline(frame)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=Path, default=Path("/opt/ml/processing/input"))
    parser.add_argument("--target", type=Path, default=Path("/opt/ml/processing/output"))
    options = parser.parse_args()
    Preparation(options.source, options.target).run()
