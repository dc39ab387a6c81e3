import os

import pandas as pd

prefix = "/opt/ml/processing"


def by_month(sales):
    sales["month"] = sales["day"].dt.strftime("%Y-%m")
    groups = sales.groupby(["month", "product"])
    return groups.agg(sold=("pieces", "sum"), turnover=("amount", "sum")).reset_index()


if __name__ == "__main__":
    sales = pd.read_csv(os.path.join(prefix, "input", "sales.csv"), parse_dates=["day"])
    months = by_month(sales)
    best = months.sort_values("turnover").groupby("month").tail(1)
    best.to_csv(os.path.join(prefix, "output", "best.csv"), index=False)
    print(best.to_string())
