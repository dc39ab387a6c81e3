import click
import pandas as pd

PREFIX = "/opt/ml/processing"


@click.command()
@click.option("--meters", default=PREFIX + "/input/meters", help="folder of minute readings, a file per day")
@click.option("--weather", default=PREFIX + "/input/weather/weather.csv")
@click.option("--out", default=PREFIX + "/output/hourly")
def run(meters, weather, out):
    import glob
    import os

    days = [pd.read_csv(name, parse_dates=["time"]) for name in sorted(glob.glob(meters + "/meter_*.csv"))]
    load = pd.concat(days).set_index("time")["kw"].resample("1h").mean()
    heat = pd.read_csv(weather, parse_dates=["time"]).set_index("time")["degrees"]
    os.makedirs(out, exist_ok=True)
    pd.DataFrame({"kw": load, "degrees": heat.reindex(load.index).ffill()}).to_csv(out + "/hourly.csv")


if __name__ == "__main__":
    run()
