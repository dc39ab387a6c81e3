import os

import pandas as pd
from features import add_calendar, feature_columns
from settings import FEATURE_DIR, HOLDOUT_DIR, RAW_DIR, TARGET


def build():
    df = pd.read_csv(os.path.join(RAW_DIR, "meter_readings.csv"))
    df = add_calendar(df)[feature_columns() + [TARGET]].fillna(0)
    cut = int(0.9 * len(df))
    df[:cut].to_csv(os.path.join(FEATURE_DIR, "features.csv"), index=False)
    df[cut:].to_csv(os.path.join(HOLDOUT_DIR, "holdout.csv"), index=False)


if __name__ == "__main__":
    build()
