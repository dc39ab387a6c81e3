import os
import tarfile

import joblib
import pandas as pd

prefix = "/opt/ml/processing"

if __name__ == "__main__":
    with tarfile.open(f"{prefix}/featurizer/model.tar.gz") as archive:
        archive.extractall(path=".")
    featurizer = joblib.load("featurizer.joblib")
    raw_dir = os.path.join(prefix, "raw")
    frame = pd.concat([pd.read_csv(os.path.join(raw_dir, name)) for name in os.listdir(raw_dir)])
    features = pd.DataFrame(featurizer.transform(frame))
    features.insert(0, "is_fraud", frame["is_fraud"].to_numpy())
    cut = int(len(features) * 0.8)
    features[:cut].to_csv(f"{prefix}/train/features.csv", index=False)
    features[cut:].to_csv(f"{prefix}/test/features.csv", index=False)
