import os

import pandas as pd

prefix = "/opt/ml/processing/"
input_path = os.path.join(prefix, "input")

accounts = pd.read_csv(os.path.join(input_path, "accounts", "accounts.csv"))
usage = pd.read_csv(os.path.join(input_path, "usage", "usage.csv"))

joined = pd.merge(accounts, usage, on="account", how="inner")
print("joined", joined.shape)
joined.to_csv(os.path.join(prefix, "output", "joined.csv"), index=False)
