import os

import pandas as pd

label = os.environ["LABEL_FIELD"]
table = pd.read_csv("/opt/ml/processing/input/ratios/ratios.csv")
rates = table.groupby("term")[label].mean().reset_index(name="rate")
rates.to_csv("/opt/ml/processing/output/rates/rates.csv", index=False)
