"""Means of numeric columns, in place of what is missing."""

import pandas as pd


def fit_means(train: pd.DataFrame, columns: list) -> dict:
    return {column: round(float(train[column].mean()), 6) for column in columns}


def fill(table: pd.DataFrame, parameters: dict) -> pd.DataFrame:
    known = {column: value for column, value in parameters.items() if column in table.columns}
    return table.fillna(known)
