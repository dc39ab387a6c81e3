"""Feature engineering of the abalone table."""
import argparse
import logging
import os
import pathlib

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

logger = logging.getLogger()
logger.setLevel(logging.INFO)
logger.addHandler(logging.StreamHandler())

columns = ["sex", "length", "diameter", "height", "whole_weight", "rings"]

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()

    base_dir = "/opt/ml/processing"
    pathlib.Path(f"{base_dir}/data").mkdir(parents=True, exist_ok=True)
    df = pd.read_csv(f"{base_dir}/input/abalone.csv", header=None, names=columns)
    y = df.pop("rings").astype(float)
    numeric = [name for name in df.columns if name != "sex"]
    transform = ColumnTransformer(
        [
            ("num", Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())]), numeric),
            ("cat", OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["sex"]),
        ]
    )
    X = np.concatenate((y.to_numpy().reshape(-1, 1), transform.fit_transform(df)), axis=1)
    np.random.seed(args.seed)
    np.random.shuffle(X)
    train, validation, test = np.split(X, [int(0.7 * len(X)), int(0.85 * len(X))])
    logger.info("Writing out datasets to %s", base_dir)
    for name in ("train", "validation", "test"):
        os.makedirs(f"{base_dir}/{name}", exist_ok=True)
    pd.DataFrame(train).to_csv(f"{base_dir}/train/train.csv", header=False, index=False)
    pd.DataFrame(validation).to_csv(f"{base_dir}/validation/validation.csv", header=False, index=False)
    pd.DataFrame(test).to_csv(f"{base_dir}/test/test.csv", header=False, index=False)
