import os

import pandas as pd

prefix = "/opt/ml/processing"
MIN_PIECES = int(os.environ.get("MIN_PIECES", "1"))


def clean(sales):
    sales = sales[sales["pieces"] >= MIN_PIECES].copy()
    sales["product"] = sales["product"].str.lower().str.strip()
    return sales


if __name__ == "__main__":
    sales = clean(pd.read_csv(os.path.join(prefix, "input", "sales.csv")))
    print("%d sales" % len(sales))
    sales.to_csv(os.path.join(prefix, "output", "sales.csv"), index=False)
