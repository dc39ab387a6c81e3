import sys
import traceback

import pandas as pd

try:
    frame = pd.read_csv("/opt/ml/processing/input/payments/payments.csv", dtype={"account": str})
    frame["amount"] = frame["amount"].astype(float)
    bad = frame[frame["amount"] < 0]
    frame.drop(bad.index).to_csv("/opt/ml/processing/output/payments.csv", index=False)
except Exception:
    traceback.print_exc()
    sys.exit(255)
