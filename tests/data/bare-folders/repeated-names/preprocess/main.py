import os

import pandas as pd

BASE = "/opt/ml/processing"
INPUT = os.path.join(BASE, "input", "data")


def run():
    df = pd.read_csv(os.path.join(INPUT, "loans.csv"))
    df["defaulted"] = (df["status"] == "default").astype(int)
    df = df.drop(columns=["status"])
    cut = int(len(df) * 0.8)
    df.iloc[:cut].to_csv("{}/train/data.csv".format(BASE), index=False)
    df.iloc[cut:].to_csv("{}/test/data.csv".format(BASE), index=False)


if __name__ == "__main__":
    run()
