import glob
import os

import click
import pandas as pd


@click.command()
@click.option("--daily-dir", default="/opt/ml/processing/input/daily", show_default=True)
@click.option("--out-dir", default="/opt/ml/processing/lags", show_default=True)
@click.option("--folds", type=int, default=4)
def main(daily_dir, out_dir, folds):
    parts = glob.glob(os.path.join(daily_dir, "day=*", "*.parquet"))
    daily = pd.concat(pd.read_parquet(part) for part in sorted(parts))
    for lag in (1, 7):
        daily[f"lag_{lag}"] = daily.groupby("meter_id")["kwh"].shift(lag)
    daily = daily.dropna()
    for fold in range(folds):
        os.makedirs(f"{out_dir}/fold={fold}", exist_ok=True)
        daily[daily.index % folds == fold].to_parquet(f"{out_dir}/fold={fold}/lags.parquet")


if __name__ == "__main__":
    main()
