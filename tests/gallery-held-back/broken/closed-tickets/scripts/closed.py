import os
from pathlib import Path

import pandas as pd

STATUS = os.environ.get("STATUS", "closed")
source = Path("/opt/ml/processing/input")
target = Path("/opt/ml/processing/output")


def read_all():
    return pd.concat([pd.read_csv(path) for path in sorted(source.glob("*.csv"))])


def only(frame, status):
    return frame.loc[frame["status"].eq(status)]


tickets = read_all()
closed = only(tickets, STATUS)
closed.to_csv(target / "closed.csv", index=False)
