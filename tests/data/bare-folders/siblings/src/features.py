import pandas as pd


def add_calendar(df: pd.DataFrame) -> pd.DataFrame:
    df = df.copy()
    moment = pd.to_datetime(df["timestamp"])
    df["hour"] = moment.dt.hour
    df["weekday"] = moment.dt.weekday
    return df.drop(columns=["timestamp"])


def feature_columns():
    return ["hour", "weekday", "temperature"]
