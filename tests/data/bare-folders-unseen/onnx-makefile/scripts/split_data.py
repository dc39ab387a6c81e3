import argparse
import os

import pandas as pd
from sklearn.model_selection import train_test_split

BASE = "/opt/ml/processing"

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()

    wine = pd.read_csv(os.path.join(BASE, "input", "wine.csv"), sep=";")
    train, rest = train_test_split(wine, test_size=0.4, random_state=args.seed)
    validation, test = train_test_split(rest, test_size=0.5, random_state=args.seed)
    for name, part in {"train": train, "validation": validation, "test": test}.items():
        os.makedirs(os.path.join(BASE, name), exist_ok=True)
        part.to_csv(os.path.join(BASE, name, f"{name}.csv"), index=False)
