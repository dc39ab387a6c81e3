import json
import pickle
import tarfile
from pathlib import Path

import pandas as pd
from sklearn.metrics import mean_absolute_error

from config import load_config


def load_model(folder):
    with tarfile.open(Path(folder) / "model.tar.gz") as archive:
        archive.extractall("/tmp/model")
    with open("/tmp/model/demand.pkl", "rb") as file:
        return pickle.load(file)


def main():
    cfg = load_config()
    model = load_model(cfg["paths"]["model"])
    holdout = pd.read_csv(Path(cfg["paths"]["holdout"]) / cfg["files"]["holdout"])
    error = mean_absolute_error(holdout[cfg["target"]], model.predict(holdout[cfg["features"]]))
    report = Path(cfg["paths"]["report"])
    report.mkdir(parents=True, exist_ok=True)
    (report / "errors.json").write_text(json.dumps({"mae": error}))


if __name__ == "__main__":
    main()
