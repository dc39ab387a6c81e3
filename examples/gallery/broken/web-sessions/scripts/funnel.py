import json
from pathlib import Path

import pandas as pd

INPUT = Path("/opt/ml/processing/input/sessions")
STAGES = ["home", "product", "cart", "paid"]


def reached(frame, stage):
    pages = frame[frame["page"] == stage]
    return int(pages["SessionId"].nunique())


def main():
    frame = pd.read_csv(INPUT / "sessions.csv")
    funnel = {stage: reached(frame, stage) for stage in STAGES}
    Path("/opt/ml/processing/output/funnel/funnel.json").write_text(json.dumps(funnel))


if __name__ == "__main__":
    main()
