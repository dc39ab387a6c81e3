import pandas as pd


def load(folder):
    return pd.read_csv(f"{folder}/trips.csv", parse_dates=["pickup", "dropoff"])


def minutes(frame):
    return (frame["dropoff"] - frame["pickup"]).dt.total_seconds() / 60
