import re
from os import environ, path
from glob import glob

import joblib
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor

channel = environ.get("SM_CHANNEL_LAGS", "/opt/ml/input/data/lags")
model_dir = environ.get("SM_MODEL_DIR", "/opt/ml/model")

if __name__ == "__main__":
    for name in sorted(glob(path.join(channel, "lags_*h.csv"))):
        hours = re.search(r"lags_(\d+)h", name).group(1)
        table = pd.read_csv(name)
        features = [column for column in table.columns if column.startswith("lag_")] + ["degrees"]
        model = GradientBoostingRegressor().fit(table[features], table["ahead"])
        joblib.dump((features, model), path.join(model_dir, f"ahead_{hours}h.joblib"))
