import os

import pandas as pd

label = os.environ.get("LABEL_FIELD", "delayed")
rows = pd.read_csv("/opt/ml/processing/input/rows/rows.csv")
label = label if label in rows.columns else rows.columns[-1]
rows[label].to_csv("/opt/ml/processing/output/label.csv", index=False)
