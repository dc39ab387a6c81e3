"""Encodes the stones for the built-in linear learner: price first, no header, and the encoder for the endpoint."""
import os
import tarfile

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

base_dir = "/opt/ml/processing"

if __name__ == "__main__":
    stones = pd.read_csv(f"{base_dir}/input/diamonds.csv")
    price = stones.pop("price")
    encoder = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), ["cut", "colour"]), (StandardScaler(), ["carat", "depth"]),
        sparse_threshold=0,
    )
    rows = encoder.fit_transform(stones)
    data = np.column_stack([price, rows])
    first, second = int(len(data) * 0.7), int(len(data) * 0.85)
    parts = {"train": data[:first], "validation": data[first:second]}
    for name, part in parts.items():
        os.makedirs(f"{base_dir}/{name}", exist_ok=True)
        pd.DataFrame(part).to_csv(f"{base_dir}/{name}/{name}.csv", header=False, index=False)
    os.makedirs(f"{base_dir}/batch", exist_ok=True)
    pd.DataFrame(data[second:, 1:]).to_csv(f"{base_dir}/batch/stones.csv", header=False, index=False)
    os.makedirs(f"{base_dir}/prices", exist_ok=True)
    price.iloc[second:].to_frame("price").to_csv(f"{base_dir}/prices/prices.csv", index=False)

    joblib.dump(encoder, "encoder.joblib")
    os.makedirs(f"{base_dir}/encoder", exist_ok=True)
    with tarfile.open(f"{base_dir}/encoder/model.tar.gz", "w:gz") as archive:
        archive.add("encoder.joblib")
