import json
import os

import pandas as pd


def read(channel):
    return pd.read_csv(os.path.join(os.environ[f"SM_CHANNEL_{channel.upper()}"], f"{channel}.csv"))


def accuracy(frame, limit):
    return float(((frame["vibration"] > limit).astype(int) == frame["fault"]).mean())


train, val, test = read("train"), read("val"), read("test")
limits = sorted(train["vibration"].unique())
shortlist = sorted(limits, key=lambda limit: accuracy(train, limit), reverse=True)[:5]
best = max(shortlist, key=lambda limit: accuracy(val, limit))
with open(os.path.join(os.environ["SM_MODEL_DIR"], "limit.json"), "w") as handle:
    json.dump({"limit": float(best), "accuracy": accuracy(test, best)}, handle)
