import joblib
import pandas as pd


def load(folder, name="model.pkl"):
    return joblib.load("/".join([folder, name]))


bundle = load("/opt/ml/processing/input/model")
wines = pd.read_csv("/opt/ml/processing/input/wines/wines.csv")
wines["predicted"] = bundle["model"].predict(wines[bundle["features"]]).round(2)
wines[["wine", "predicted"]].to_csv("/opt/ml/processing/output/scores/scores.csv", index=False)
