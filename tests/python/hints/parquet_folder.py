import argparse
import os

import pandas as pd
import pyarrow.parquet as pq


def read_folder(folder):
    return pd.concat(
        pq.read_table(os.path.join(folder, name)).to_pandas()
        for name in os.listdir(folder)
        if name.endswith(".parquet")
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--input", default="/opt/ml/processing/input/events")
    parser.add_argument("--users", default="/opt/ml/processing/input/users")
    parser.add_argument("--output", default="/opt/ml/processing/output")
    parser.add_argument("--min-clicks", type=int, default=3)
    args = parser.parse_args()

    events = read_folder(args.input)
    users = pd.read_parquet(args.users, columns=["user_id", "country", "age"])
    events = events.query("clicks > 0 and channel == 'web'")
    events = events.drop_duplicates(subset=["event_id"])
    merged = pd.merge(events, users, on="user_id", how="inner")
    merged["rate"] = merged["clicks"] / merged["views"]
    merged = merged[merged["clicks"] >= args.min_clicks]
    merged.drop(columns=["event_id"], errors="ignore").to_parquet(args.output + "/features.parquet")
