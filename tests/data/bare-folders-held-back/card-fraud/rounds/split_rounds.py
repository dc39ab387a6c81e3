"""Two rounds of splits: the first half-year, then everything up to the third quarter."""
import os
from pathlib import Path

import numpy as np
import pandas as pd

IN = Path(os.getenv("TRANSACTIONS_DIR", "/opt/ml/processing/input/transactions"))
OUT = Path(os.getenv("ROUNDS_DIR", "/opt/ml/processing/output/rounds"))
ROUNDS = {"r1": 0.5, "r2": 0.75}

table = pd.concat([pd.read_csv(file) for file in IN.glob("*.csv")]).sort_values("booked_at")
table["is_fraud"] = table["is_fraud"].astype(bool).astype(int)
table["log_amount"] = np.log1p(table["amount"].abs())
columns = ["is_fraud", "log_amount", "hour", "merchant_risk"]

for name, share in ROUNDS.items():
    end = int(len(table) * share)
    later = min(len(table), end + len(table) // 4)
    (OUT / name).mkdir(parents=True, exist_ok=True)
    table.iloc[:end][columns].to_csv(OUT / name / "train.csv", index=False)
    table.iloc[end:later][columns].to_csv(OUT / name / "test.csv", index=False)
