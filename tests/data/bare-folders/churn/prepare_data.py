import argparse
from pathlib import Path

import pandas as pd
from sklearn.model_selection import train_test_split


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--input-path", type=str, default="/opt/ml/processing/input")
    parser.add_argument("--output-path", type=str, default="/opt/ml/processing/output")
    parser.add_argument("--test-size", type=float, default=0.2)
    args, _ = parser.parse_known_args()

    frame = pd.read_csv(Path(args.input_path) / "customers.csv")
    frame = frame.dropna(subset=["churned"])
    frame["churned"] = frame["churned"].astype(int)
    frame["tenure_years"] = frame["tenure_months"] / 12
    train, test = train_test_split(frame, test_size=args.test_size, random_state=1)

    out = Path(args.output_path)
    (out / "train").mkdir(parents=True, exist_ok=True)
    (out / "test").mkdir(parents=True, exist_ok=True)
    train.to_csv(out / "train" / "train.csv", index=False)
    test.to_csv(out / "test" / "test.csv", index=False)


if __name__ == "__main__":
    main()
