import os

import click
import pandas as pd

HORIZONS = (1, 6, 24)


def with_lags(hourly, horizon):
    table = hourly.copy()
    for lag in (0, 1, 24):
        table["lag_%d" % lag] = table["kw"].shift(lag)
    table["ahead"] = table["kw"].shift(-horizon)
    return table.dropna()


@click.command()
@click.option("--source", type=click.Path(), default="/opt/ml/processing/input/hourly")
@click.option("--target", type=click.Path(), default="/opt/ml/processing/output/lags")
def run(source, target):
    hourly = pd.read_csv(os.path.join(source, "hourly.csv"), parse_dates=["time"])
    for horizon in HORIZONS:
        with_lags(hourly, horizon).to_csv(os.path.join(target, "lags_{}h.csv".format(horizon)), index=False)


if __name__ == "__main__":
    run()
