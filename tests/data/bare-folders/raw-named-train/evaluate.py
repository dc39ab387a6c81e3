import json
import os
import tarfile

import pandas as pd
import xgboost as xgb

if __name__ == "__main__":
    tarfile.open("/opt/ml/processing/model/model.tar.gz").extractall()
    booster = xgb.Booster()
    booster.load_model("model.json")
    df = pd.read_csv("/opt/ml/processing/test/test_encoded.csv")
    y = df.pop("target")
    rmse = float(((booster.predict(xgb.DMatrix(df)) - y) ** 2).mean() ** 0.5)
    os.makedirs("/opt/ml/processing/evaluation", exist_ok=True)
    with open("/opt/ml/processing/evaluation/evaluation.json", "w") as f:
        json.dump({"regression_metrics": {"rmse": {"value": rmse}}}, f)
