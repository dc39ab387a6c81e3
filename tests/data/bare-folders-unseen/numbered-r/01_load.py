import os
import sys

import pandas as pd

INPUT = "/opt/ml/processing/input/customers.csv"
OUTPUT = "/opt/ml/processing/loaded"

customers = pd.read_csv(INPUT, dtype={"customer_id": str})
before = len(customers)
customers = customers.dropna(subset=["signup", "spend"])
if customers.empty:
    sys.exit("no customer left of %d" % before)
customers.to_csv(os.path.join(OUTPUT, "customers_clean.csv"), index=False)
print("kept", len(customers), "of", before)
