from pathlib import Path

import pandas as pd

YEARS = Path("/opt/ml/processing/years/years.csv")
PAIRS = Path("/opt/ml/processing/pairs/correlation.csv")


def correlate(years):
    correlation = years.corr().round(3)
    correlation.index.name = correlation.columns.name = None
    return correlation


correlation = correlate(pd.read_csv(YEARS, index_col=0))
correlation.to_csv(PAIRS)
print(correlation)
