import os
from pathlib import Path

import pandas as pd

BASE = Path(os.environ.get("PROCESSING_DIR", "/opt/ml/processing"))


def count(frame):
    frame["district"] = frame["district"].fillna("other")
    return frame.pivot_table(
        index="district", columns="service", values="minutes", aggfunc="count", fill_value=0
    )


if __name__ == "__main__":
    visits = pd.read_csv(BASE / "input" / "enriched.csv", dtype={"site": str})
    report = count(visits)
    report.to_json(BASE / "output" / "report.json", orient="index")
    print(report)
