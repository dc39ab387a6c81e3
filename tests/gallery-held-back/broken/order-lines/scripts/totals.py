import json
import sys
from pathlib import Path

import pandas as pd

BASE = Path("/opt/ml/processing")


def main():
    lines = pd.read_csv(BASE / "input" / "lines.csv")
    if lines.empty:
        print("no lines", file=sys.stderr)
        return 1
    per_day = lines.groupby("day")["quantity"].sum()
    totals = {day: int(total) for day, total in per_day.items()}
    (BASE / "output" / "totals.json").write_text(json.dumps(totals, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
