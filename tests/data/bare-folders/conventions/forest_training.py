import argparse
import json
import os
import pickle
from pathlib import Path

import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier


def main(input_paths, output_paths, environ_vars, job_args):
    data = Path(input_paths["input_path"])
    label = environ_vars["LABEL_FIELD"]
    train = pd.read_csv(data / "train" / "train_processed_data.csv")
    numeric = [c for c in train.select_dtypes("number").columns if c != label]
    model = ExtraTreesClassifier(n_estimators=20).fit(train[numeric].fillna(0), train[label])
    model_dir = Path(output_paths["model_output"])
    with open(model_dir / "forest.pkl", "wb") as f:
        pickle.dump(model, f)
    with open(model_dir / "feature_columns.json", "w") as f:
        json.dump(numeric, f)


if __name__ == "__main__":
    main(
        {"input_path": "/opt/ml/input/data"},
        {"model_output": "/opt/ml/model"},
        {"LABEL_FIELD": os.environ.get("LABEL_FIELD", "is_late")},
        argparse.ArgumentParser().parse_args([]),
    )
