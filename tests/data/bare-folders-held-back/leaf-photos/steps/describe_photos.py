import os

import numpy as np

SOURCE = "/opt/ml/processing/photos"
TARGET = "/opt/ml/processing/vectors"


def vector(path):
    with open(path, "rb") as file:
        data = np.frombuffer(file.read(), dtype=np.uint8)
    return np.bincount(data, minlength=256) / max(len(data), 1)


def describe(part):
    rows, names = [], []
    for folder, _, files in os.walk(os.path.join(SOURCE, part)):
        for file in sorted(files):
            if file.lower().endswith(".png"):
                rows.append(vector(os.path.join(folder, file)))
                names.append(os.path.basename(folder))
    return np.array(rows), np.array(names)


if __name__ == "__main__":
    os.makedirs(TARGET, exist_ok=True)
    for part in ("train", "test"):
        rows, names = describe(part)
        np.save(os.path.join(TARGET, part + "_vectors.npy"), rows)
        np.save(os.path.join(TARGET, part + "_species.npy"), names)
