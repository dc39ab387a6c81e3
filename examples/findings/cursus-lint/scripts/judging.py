import os

import pandas as pd

label = os.environ.get("LABEL_FIELD", "delayed")
table = pd.read_csv("/opt/ml/processing/input/model/rows.csv")
label = label if label in table.columns else table.columns[-1]
table[label].to_csv("/opt/ml/processing/output/judgement/label.csv")
