import os

import pandas as pd

label = os.environ["LABEL_FIELD"]
customers = pd.read_csv("/opt/ml/processing/input/customers/customers.csv")
customers = customers.dropna(subset=[label])
customers[label] = customers[label].astype(bool)
customers.to_csv("/opt/ml/processing/output/customers/customers.csv", index=False)
