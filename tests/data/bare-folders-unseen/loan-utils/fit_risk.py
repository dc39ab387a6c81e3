import os

import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from shared.columns import FEATURES, LABEL
from shared.io_utils import folder, read_table, settings


def main():
    loans = read_table("clean", "loans")
    model = make_pipeline(StandardScaler(), LogisticRegression(C=settings()["regularization"]))
    model.fit(loans[FEATURES], loans[LABEL])
    os.makedirs(folder("model"), exist_ok=True)
    joblib.dump(model, os.path.join(folder("model"), "risk.joblib"))


if __name__ == "__main__":
    main()
