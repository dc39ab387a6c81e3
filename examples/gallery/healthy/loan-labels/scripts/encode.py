import os

import pandas as pd

label = os.environ["LABEL_FIELD"]
loans = pd.read_csv("/opt/ml/processing/input/loans/loans.csv")
loans[label] = loans[label].map({"yes": 1, "no": 0})
assert loans[label].notna().all()
loans.to_csv("/opt/ml/processing/output/encoded/loans.csv", index=False)
