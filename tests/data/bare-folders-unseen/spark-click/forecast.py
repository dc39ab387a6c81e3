import pickle
from pathlib import Path

import fire
import pandas as pd


def forecast(
    model_dir="/opt/ml/processing/model",
    lags_dir="/opt/ml/processing/recent",
    out_dir="/opt/ml/processing/forecast",
):
    with open(f"{model_dir}/forecast.pickle", "rb") as file:
        model = pickle.load(file)
    recent = pd.concat(pd.read_parquet(path) for path in Path(lags_dir).rglob("lags.parquet"))
    recent["forecast"] = model.predict(recent[["lag_1", "lag_7"]])
    recent.to_csv(f"{out_dir}/forecast.csv", index=False)


if __name__ == "__main__":
    fire.Fire(forecast)
