import os
import pickle
from pathlib import Path

import pandas as pd
import typer
from sklearn.linear_model import Ridge

app = typer.Typer()


@app.command()
def train(
    train_dir: Path = typer.Option(os.environ.get("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train")),
    model_dir: Path = typer.Option(os.environ.get("SM_MODEL_DIR", "/opt/ml/model")),
    alpha: float = typer.Option(1.0),
):
    folds = [pd.read_parquet(path) for path in sorted(train_dir.glob("fold=*/lags.parquet"))]
    lags = pd.concat(folds)
    model = Ridge(alpha=alpha).fit(lags[["lag_1", "lag_7"]], lags["kwh"])
    with (model_dir / "forecast.pickle").open("wb") as out:
        pickle.dump(model, out)


if __name__ == "__main__":
    app()
