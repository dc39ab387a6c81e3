"""The score above which a payment is stopped, so that one in a hundred is."""
from pathlib import Path

import joblib
import pandas as pd


class Thresholds:
    source = Path("/opt/ml/processing/scored")
    target = Path("/opt/ml/processing/thresholds")

    def __init__(self, share=0.01):
        self.share = share

    def of(self, file):
        return pd.read_csv(file)["score"].quantile(1 - self.share)

    def write(self):
        found = {file.parent.name: self.of(file) for file in self.source.glob("*/scored.csv")}
        self.target.mkdir(parents=True, exist_ok=True)
        joblib.dump(found, self.target / "thresholds.joblib", compress=3)


if __name__ == "__main__":
    Thresholds().write()
