import os

import pandas as pd
from sklearn.model_selection import train_test_split

BASE = "/opt/ml/processing"


def read(name):
    return pd.read_csv(os.path.join(BASE, "input", "data", name))


if __name__ == "__main__":
    frame = read("customers.csv")
    frame = frame[["age", "tenure", "monthly_charges", "contract", "churn"]]
    frame["contract"] = frame["contract"].map({"month": 0, "year": 1, "two_years": 2})
    train, test = train_test_split(frame, test_size=0.2, random_state=1)
    for name, part in [("train", train), ("test", test)]:
        folder = os.path.join(BASE, name)
        os.makedirs(folder, exist_ok=True)
        part.to_csv(os.path.join(folder, f"{name}.csv"), index=False, header=False)
