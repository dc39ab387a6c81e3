"""Risk tables: each category becomes the smoothed frequency of the label among its rows."""

import pandas as pd


def fit_risk_tables(train: pd.DataFrame, columns: list, label: str, smooth_factor: float, count_threshold: int) -> dict:
    rate = float(train[label].mean())
    weight = smooth_factor * len(train)
    tables = {}
    for column in columns:
        counted = train.groupby(train[column].astype(str))[label].agg(["sum", "count"])
        risk = (counted["sum"] + weight * rate) / (counted["count"] + weight)
        risk[counted["count"] < count_threshold] = rate
        tables[column] = {"default": round(rate, 6), "bins": {key: round(value, 6) for key, value in risk.items()}}
    return tables


def map_risks(table: pd.DataFrame, tables: dict) -> pd.DataFrame:
    mapped = table.copy()
    for column, risk in tables.items():
        mapped[column] = mapped[column].astype(str).map(risk["bins"]).fillna(risk["default"]).astype("float64")
    return mapped
