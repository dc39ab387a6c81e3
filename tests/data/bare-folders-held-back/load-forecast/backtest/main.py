import json
import os
import tarfile

import joblib
import pandas as pd
import typer


def run(hours: int = 24, models: str = "/opt/ml/processing/models", recent: str = "/opt/ml/processing/recent"):
    os.chdir("/tmp")
    with tarfile.open(os.path.join(models, "model.tar.gz")) as archive:
        archive.extractall(path=".")
    features, model = joblib.load(f"ahead_{hours}h.joblib")
    table = pd.read_csv(f"{recent}/lags_{hours}h.csv")
    off = (model.predict(table[features]) - table["ahead"]).abs().mean()
    out = "/opt/ml/processing/backtest"
    with open(f"{out}/backtest_{hours}h.json", "w") as file:
        json.dump({"mean_absolute_error": off}, file)


if __name__ == "__main__":
    typer.run(run)
