import json

import numpy as np
import pandas as pd

with open("/opt/ml/processing/input/songs/songs.jsonl") as handle:
    songs = pd.DataFrame([json.loads(line) for line in handle])


def unit(vector):
    vector = np.asarray(vector, dtype=float)
    return (vector / np.linalg.norm(vector)).round(3)


songs["vector"] = songs["vector"].apply(unit)
songs.to_csv("/opt/ml/processing/output/vectors/songs.csv", index=False)
