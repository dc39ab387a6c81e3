"""Both archives are wanted: the featurizer's names go into the report."""
import json
import os
import pickle
import tarfile

import joblib
import pandas as pd

BASE = "/opt/ml/processing"


def unpack(name):
    folder = os.path.join("/tmp", name)
    with tarfile.open(os.path.join(BASE, name, "model.tar.gz"), "r:gz") as archive:
        archive.extractall(folder)
    return folder


def main():
    featurizer = joblib.load(os.path.join(unpack("featurizer"), "featurizer.joblib"))
    with open(os.path.join(unpack("classifier"), "classifier.pkl"), "rb") as f:
        classifier = pickle.load(f)
    test = pd.read_csv(os.path.join(BASE, "test", "features.csv"))
    hits = classifier.predict(test.drop(columns="is_fraud").to_numpy()) == test["is_fraud"]
    report = {"accuracy": float(hits.mean()), "features": list(featurizer.get_feature_names_out())}
    with open(os.path.join(BASE, "evaluation", "report.json"), "w") as f:
        json.dump(report, f)


if __name__ == "__main__":
    main()
