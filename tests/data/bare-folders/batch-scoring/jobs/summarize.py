"""What the business reads: one JSON and one table by segment."""
import json
from pathlib import Path

import pandas as pd

base = Path("/opt/ml/processing")

if __name__ == "__main__":
    scores = pd.read_csv(base / "scores" / "scores.csv")
    joined = pd.read_csv(base / "joined" / "joined.csv")
    both = joined.merge(scores, on="customer_id")
    by_segment = both.groupby("segment")["ltv"].mean()
    target = base / "summary"
    target.mkdir(parents=True, exist_ok=True)
    by_segment.to_csv(target / "by_segment.csv")
    (target / "summary.json").write_text(json.dumps({"mean_ltv": float(scores["ltv"].mean())}))
