from pathlib import Path

import pandas as pd

BASE = Path("/opt/ml/processing")


def letters(accepted, rejected):
    for row in accepted.itertuples():
        yield f"{row.item}: we send you back {row.price:.2f}"
    for row in rejected.itertuples():
        yield f"{row.item}: we are sorry ({row.reason})"


accepted = pd.read_csv(BASE / "input" / "accepted" / "accepted.csv")
rejected = pd.read_csv(BASE / "input" / "rejected" / "rejected.csv")
text = "\n".join(letters(accepted, rejected))
(BASE / "output" / "letters.txt").write_text(text + "\n")
