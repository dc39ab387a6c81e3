import os

import pandas as pd

prefix = "/opt/ml/processing/"
input_path = os.path.join(prefix, "input")
output_path = os.path.join(prefix, "output")


def load(name):
    path = os.path.join(input_path, name, name + ".csv")
    print("reading", path)
    return pd.read_csv(path)


accounts = load("accounts")
usage = load("usage")
usage["minutes"] = usage["minutes"].fillna(0)

joined = pd.merge(accounts, usage, on="account", how="inner")
print("joined", joined.shape)
joined.to_csv(os.path.join(output_path, "joined.csv"), index=False)
