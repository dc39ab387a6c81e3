import json

import numpy as np
import pandas as pd


def read(path):
    with open(path) as handle:
        return pd.DataFrame([json.loads(text) for text in handle])


def unit(values):
    vector = np.asarray(values, dtype=float)
    length = np.linalg.norm(vector)
    return np.round(vector / length, 3) if length else vector


songs = read("/opt/ml/processing/input/songs.jsonl")
songs["profile"] = songs["profile"].map(unit)
songs["loudness"] = (songs["loudness"] - songs["loudness"].mean()).round(3)
songs.to_csv("/opt/ml/processing/output/songs.csv", index=False)
