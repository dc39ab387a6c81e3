import os
from datetime import datetime
from pathlib import Path

import pandas as pd

SOURCE_DIR = os.getenv("SOURCE_DIR", "/opt/ml/processing/input")
SNAPSHOT_DIR = os.getenv("SNAPSHOT_DIR", "/opt/ml/processing/snapshots")


def main():
    frames = [pd.read_csv(path) for path in Path(SOURCE_DIR).glob("*.csv")]
    readings = pd.concat(frames, ignore_index=True)
    readings = readings[["sensor", "temperature", "vibration"]].dropna()
    target = Path(SNAPSHOT_DIR) / f"run_{datetime.now():%Y%m%d-%H%M%S}"
    target.mkdir(parents=True)
    readings.to_csv(target / "readings.csv", index=False)


if __name__ == "__main__":
    main()
