from pathlib import Path

import pandas as pd

root = Path("/opt/ml/processing")
source = root / "input" / "sensors"
target = root / "output" / "features"


def main():
    target.mkdir(parents=True, exist_ok=True)
    frame = pd.read_parquet(source / "readings.parquet")
    frame["ratio"] = frame["temperature"] / (frame["pressure"] + 1)
    frame["hot"] = frame["temperature"].gt(30)
    frame.to_parquet(target / "readings.parquet", index=False)


if __name__ == "__main__":
    main()
