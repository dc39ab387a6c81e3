from pathlib import Path

import pandas as pd


def read(path):
    return pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_json(path, lines=True)


feed = pd.concat([read(path) for path in sorted(Path("/opt/ml/processing/input/feed").iterdir())])
balances = feed.groupby("account")["cents"].sum().reset_index()
balances.to_csv("/opt/ml/processing/output/balances/balances.csv", index=False)
