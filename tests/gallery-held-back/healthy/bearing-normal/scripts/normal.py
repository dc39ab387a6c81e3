import os

import pandas as pd

BASE = "/opt/ml/processing"


def save(frame, port):
    path = os.path.join(BASE, port, "bearings.csv")
    frame.to_csv(path, index=False)
    print(port, frame.shape)


if __name__ == "__main__":
    bearings = pd.read_csv(os.path.join(BASE, "input", "bearings.csv"))
    bearings["ratio"] = (bearings["peak"] / bearings["rms"]).round(3)
    save(bearings, "all")
    save(bearings[bearings["label"] == 0], "normal")
