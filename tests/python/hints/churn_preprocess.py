import argparse
import os
import warnings

import pandas as pd
from sklearn.exceptions import DataConversionWarning
from sklearn.model_selection import train_test_split

warnings.filterwarnings(action="ignore", category=DataConversionWarning)

COLUMNS = ["age", "plan", "state", "joined_on", "day_charge", "intl_plan", "churn"]


def load(path):
    df = pd.read_csv(path, usecols=COLUMNS, parse_dates=["joined_on"], na_values=["?"])
    return df.dropna(subset=["age"])


def clean(frame):
    frame = frame[(frame["age"] >= 18) & (frame["age"] < 100)]
    frame["intl_plan"] = frame["intl_plan"].str.strip().map({"yes": 1, "no": 0})
    frame = frame[frame.plan.isin(["basic", "plus", "pro"])]
    frame["state"] = frame["state"].fillna("unknown")
    frame["day_charge"].fillna(0, inplace=True)
    frame["month"] = frame["joined_on"].dt.month
    frame["is_new"] = frame["month"] > 10
    return frame


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--train-test-split-ratio", type=float, default=0.3)
    parser.add_argument("--split", choices=["random", "time"], default="random")
    args, _ = parser.parse_known_args()

    input_data_path = os.path.join("/opt/ml/processing/input", "churn.csv")
    df = clean(load(input_data_path))
    df["churn"] = (df["churn"] == "True.").astype(int)
    if args.split == "time":
        df = df.sort_values("joined_on")
    df = pd.get_dummies(df, columns=["plan", "state"])
    train, test = train_test_split(df, test_size=args.train_test_split_ratio, stratify=df["churn"])
    train.to_csv(os.path.join("/opt/ml/processing/train", "train.csv"), index=False)
    test.to_csv(os.path.join("/opt/ml/processing/test", "test.csv"), index=False)


main()
