import os
import pickle
import tarfile

import pandas as pd

if __name__ == "__main__":
    with tarfile.open("/opt/ml/processing/model/model.tar.gz", "r:gz") as tar:
        tar.extractall("/tmp")
    with open("/tmp/ltv.pkl", "rb") as f:
        model = pickle.load(f)
    df = pd.read_csv("/opt/ml/processing/joined/joined.csv")
    df["ltv"] = model.predict(df[["sum", "count"]])
    df[["customer_id", "ltv"]].to_csv(os.path.join("/opt/ml/processing/scores", "scores.csv"), index=False)
