import io
import json
import os
import tarfile

import joblib
import pandas as pd

MODEL = "/opt/ml/processing/model/model.tar.gz"
CHECK = "/opt/ml/processing/check"
REPORT = "/opt/ml/processing/output/report"


def load_member(name):
    with tarfile.open(MODEL) as archive:
        return io.BytesIO(archive.extractfile(name).read())


if __name__ == "__main__":
    router = joblib.load(load_member("ticket_router.joblib"))
    queues = json.load(load_member("queues.json"))
    table = pd.read_csv(f"{CHECK}/check.csv")
    guess = router.predict(table["body"].fillna("").astype(str))
    right = (guess == table["target"]).mean()
    os.makedirs(REPORT, exist_ok=True)
    with open(os.path.join(REPORT, "routing.json"), "w") as handle:
        json.dump({"accuracy": float(right), "queues": len(queues)}, handle)
