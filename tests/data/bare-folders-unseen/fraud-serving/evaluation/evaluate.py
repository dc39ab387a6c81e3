import json
import pathlib
import shutil
import tempfile

import joblib
import pandas as pd
from sklearn.metrics import accuracy_score

MODEL = pathlib.Path("/opt/ml/processing/model/model.tar.gz")
TEST = pathlib.Path("/opt/ml/processing/test")
OUT = pathlib.Path("/opt/ml/processing/evaluation")


def main():
    with tempfile.TemporaryDirectory() as folder:
        shutil.unpack_archive(str(MODEL), folder)
        model = joblib.load(pathlib.Path(folder) / "fraud.joblib")
    test = pd.concat(map(pd.read_csv, TEST.glob("*.csv")))
    accuracy = accuracy_score(test["fraud"], model.predict(test[["amount", "age_days", "limit"]]))
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / "evaluation.json").open("w") as out:
        json.dump({"accuracy": accuracy}, out)


if __name__ == "__main__":
    main()
