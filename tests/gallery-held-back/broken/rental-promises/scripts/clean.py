import os

import pandas as pd

base = "/opt/ml/processing"


def clean(path):
    rentals = pd.read_csv(path, parse_dates=["day"])
    return rentals[rentals["bicycles"] >= 0]


def by_weekday(rentals):
    means = rentals.groupby(rentals["day"].dt.day_name())["bicycles"].mean().round(2)
    return means.rename_axis("weekday").reset_index()


rentals = clean(os.path.join(base, "input", "rentals.csv"))
rentals.to_csv(os.path.join(base, "output", "rentals", "rentals.csv"), index=False)
by_weekday(rentals).to_csv(os.path.join(base, "output", "weekdays", "weekdays.csv"), index=False)
