import argparse

import pandas as pd


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--since", default="2024-01-01")
    parser.add_argument("--source", default="/opt/ml/processing/input/tickets.csv")
    parser.add_argument("--target", default="/opt/ml/processing/output/tickets.csv")
    args = parser.parse_args()

    tickets = pd.read_csv(args.source, parse_dates=["opened"])
    tickets = tickets[tickets["opened"] >= args.since]
    tickets.to_csv(args.target, index=False)
    print(len(tickets), "tickets")


if __name__ == "__main__":
    main()
