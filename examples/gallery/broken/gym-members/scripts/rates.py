import os

import pandas as pd

label = os.environ.get("LABEL_FIELD", "churned")
table = pd.read_csv("/opt/ml/processing/input/table/members.csv")
rates = table.groupby("visits")[label].mean()
rates.reset_index().to_csv("/opt/ml/processing/output/rates/rates.csv", index=False)
