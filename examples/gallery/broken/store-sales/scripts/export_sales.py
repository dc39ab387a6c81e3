import os

import pandas as pd

BASE = "/opt/ml/processing"


def load(folder):
    frames = [pd.read_csv(os.path.join(folder, name)) for name in sorted(os.listdir(folder))]
    return pd.concat(frames, ignore_index=True)


def main():
    sales = load(f"{BASE}/input/tills")
    sales["revenue"] = (sales["units"] * sales["price"]).round(2)
    kind = os.environ.get("EXPORT_FORMAT", "parquet")
    if kind == "parquet":
        sales.to_parquet(f"{BASE}/output/sales/sales.parquet")
    else:
        sales.to_csv(f"{BASE}/output/sales/sales.csv", index=False)


if __name__ == "__main__":
    main()
